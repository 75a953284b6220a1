package dev.flowjar.test;

import dev.flowjar.Current;
import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.ForeachFrame;
import dev.flowjar.Inputs;
import dev.flowjar.MergeRule;
import dev.flowjar.ProjectBranch;
import dev.flowjar.RunId;
import dev.flowjar.TaskContext;
import dev.flowjar.artifact.Preview;
import dev.flowjar.enhance.ArtifactFields;
import dev.flowjar.graph.ParameterNode;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepInput;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.StepReference;
import dev.flowjar.worker.NextTargets;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a plain flow object can ask for while one of its steps is called in a test. */
final class StepAlone implements TaskContext {

  private final Current current;
  private final NextTargets targets;
  private final TaskContext plain;

  private StepAlone(Current current, NextTargets targets, TaskContext plain) {
    this.current = current;
    this.targets = targets;
    this.plain = plain;
  }

  /**
   * Ties the object of a method reference to a task that is made up.
   *
   * @param input what the step will be called with, if it takes something
   * @param attempt counts from 1
   * @param temporary a directory for the task
   * @throws FlowException if it is no reference to a step of a flow object
   */
  static StepAlone bind(
      Serializable reference, @Nullable Object input, int attempt, Path temporary) {
    StepReference named = StepReference.of(reference);
    boolean isLambda = named.method().startsWith("lambda$");
    if (isLambda || !(named.receiver().orElse(null) instanceof Flow flow)) {
      throw new FlowException(
          "step(...) takes a reference to a step of a flow object. Write flows.step(flow::start).");
    }
    StepGraph graph = StepGraph.of(flow.getClass());
    StepNode step = step(graph, named.step(graph));
    List<ForeachFrame> stack =
        step.input() instanceof StepInput.Item
            ? List.of(new ForeachFrame(step.name(), 0, 1, Preview.ofItem(input)))
            : List.of();
    Current current = new Current(madeUp(flow, graph), step.name(), "1", attempt, stack, temporary);
    StepAlone context =
        new StepAlone(current, new NextTargets(graph, step, flow), TaskContext.outsideRun(flow));
    TaskContext.bind(flow, context);
    return context;
  }

  /**
   * The step has returned.
   *
   * @return the steps that it named
   * @throws FlowException if it had to name one and did not
   */
  List<String> end() {
    targets.check();
    return targets.named().orElse(List.of());
  }

  @Override
  public Current current() {
    return current;
  }

  @Override
  public void next(List<? extends Serializable> references) {
    targets.name(references);
  }

  @Override
  public void mergeArtifacts(Inputs<? extends Flow> inputs, MergeRule rule) {
    plain.mergeArtifacts(inputs, rule);
  }

  @Override
  public void changeTags(Set<String> removed, Set<String> added) {
    plain.changeTags(removed, added);
  }

  private static StepNode step(StepGraph graph, String name) {
    return graph
        .step(name)
        .orElseThrow(
            () ->
                new FlowException(
                    "'%s' is no step of %s. Its steps are: %s."
                        .formatted(
                            name,
                            graph.flow(),
                            graph.steps().stream()
                                .map(StepNode::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static Current.RunInfo madeUp(Flow flow, StepGraph graph) {
    ArtifactFields fields = ArtifactFields.of(flow.getClass());
    Map<String, @Nullable Object> parameters = new HashMap<>();
    for (ParameterNode parameter : graph.parameters()) {
      if (parameter.source() instanceof ParameterNode.Value) {
        parameters.put(
            parameter.name(), fields.named(parameter.artifact()).orElseThrow().get(flow));
      }
    }
    return new Current.RunInfo(
        graph.flow(),
        RunId.at(Instant.now()),
        "test",
        Set.of("user:test", "flow:" + graph.flow()),
        parameters,
        Optional.empty(),
        graph.project().map(project -> new ProjectBranch(project, "user.test")));
  }
}
