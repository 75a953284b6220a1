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
import dev.flowjar.graph.Transition;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
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
  private final Supplier<Current> makeCurrent;
  private final BiConsumer<Set<String>, Set<String>> changeTags;
  private @Nullable Current current;
  private @Nullable List<String> targets;

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

  /** The steps that {@code next} named, empty if it was not called. */
  Optional<List<String>> targets() {
    return Optional.ofNullable(targets);
  }

  @Override
  public void next(List<? extends Serializable> references) {
    List<String> named = references.stream().map(this::stepOf).toList();
    if (targets != null) {
      throw new FlowException(
          "Step '%s' called next twice in one execution: first with %s, then with %s. Call it once;"
                  .formatted(step.name(), names(targets), names(named))
              + " a choice is if (...) next(this::a); else next(this::b);");
    }
    if (step.transitionTo(named).isEmpty()) {
      throw new FlowException(
          "Step '%s' went on to %s, but its graph allows %s only."
              .formatted(
                  step.name(),
                  names(named),
                  step.transitions().stream()
                      .map(Transition::targets)
                      .map(StepContext::names)
                      .collect(Collectors.joining(" or "))));
    }
    targets = named;
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

  private String stepOf(Serializable reference) {
    SerializedLambda lambda = serialized(reference);
    String method = lambda.getImplMethodName();
    if (lambda.getCapturedArgCount() != 1 || lambda.getCapturedArg(0) != artifacts.flow()) {
      throw new FlowException(
          "Step '%s' called next with a method of another object. Write next(this::%s)."
              .formatted(step.name(), method));
    }
    return graph.bridges().getOrDefault(method, method);
  }

  private static SerializedLambda serialized(Serializable reference) {
    try {
      // The JDK gives every serializable lambda this method; it is the documented way to ask one
      // which method it stands for.
      Method writeReplace = reference.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      return (SerializedLambda) writeReplace.invoke(reference);
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new FlowException("next was given something other than a method reference.", e);
    }
  }

  private static String names(List<String> steps) {
    return steps.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" and "));
  }
}
