package dev.flowjar.worker;

import dev.flowjar.Current;
import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.Inputs;
import dev.flowjar.MergeRule;
import dev.flowjar.TaskContext;
import dev.flowjar.enhance.ArtifactMerge;
import dev.flowjar.enhance.FlowArtifacts;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a flow object can ask for while its step runs in a task. */
final class StepContext implements TaskContext {

  private final StepGraph graph;
  private final StepNode step;
  private final FlowArtifacts artifacts;
  private final NextTargets targets;
  private final Supplier<Current> makeCurrent;
  private final BiConsumer<Set<String>, Set<String>> changeTags;
  private @Nullable Current current;

  /**
   * A context for one task.
   *
   * @param makeCurrent called once, and only if the step asks: it makes a directory and reads the
   *     parameters
   * @param changeTags removes the first tags from the run and adds the second ones
   */
  StepContext(
      StepGraph graph,
      StepNode step,
      FlowArtifacts artifacts,
      Supplier<Current> makeCurrent,
      BiConsumer<Set<String>, Set<String>> changeTags) {
    this.graph = graph;
    this.step = step;
    this.artifacts = artifacts;
    this.targets = new NextTargets(graph, step, artifacts.flow());
    this.makeCurrent = makeCurrent;
    this.changeTags = changeTags;
  }

  @Override
  public synchronized Current current() {
    if (current == null) {
      current = makeCurrent.get();
    }
    return current;
  }

  /** The directory that the step was given, empty if it did not ask. */
  synchronized Optional<Path> temporaryDirectory() {
    return Optional.ofNullable(current).map(Current::temporaryDirectory);
  }

  /** The steps that {@code next} named. */
  NextTargets targets() {
    return targets;
  }

  @Override
  public void next(List<? extends Serializable> references) {
    targets.name(references);
  }

  @Override
  public void mergeArtifacts(Inputs<? extends Flow> inputs, MergeRule rule) {
    if (!(inputs instanceof TaskInputs<?> joined)) {
      throw new FlowException(
          "mergeArtifacts in step '%s' was given inputs that are not its own. Pass the inputs that"
                  .formatted(step.name())
              + " the join received.");
    }
    Set<String> caught =
        graph.steps().stream()
            .flatMap(node -> node.decorator("catch").stream())
            .map(spec -> String.valueOf(spec.attributes().get("value")))
            .collect(Collectors.toSet());
    ArtifactMerge.merge(artifacts, joined.artifacts(), joined.names(), rule, caught);
  }

  @Override
  public void changeTags(Set<String> removed, Set<String> added) {
    changeTags.accept(removed, added);
  }
}
