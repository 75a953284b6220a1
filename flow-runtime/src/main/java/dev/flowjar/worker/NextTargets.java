package dev.flowjar.worker;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.StepReference;
import dev.flowjar.graph.Transition;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps that one execution of a step has named with {@code next}. Not thread-safe. */
public final class NextTargets {

  private final StepGraph graph;
  private final StepNode step;
  private final Flow flow;
  private @Nullable List<String> targets;

  /**
   * Nothing named yet.
   *
   * @param step the step of the graph that is executed
   * @param flow the object on which it is called
   */
  public NextTargets(StepGraph graph, StepNode step, Flow flow) {
    this.graph = graph;
    this.step = step;
    this.flow = flow;
  }

  /**
   * Takes the references that {@code next} was called with.
   *
   * @throws FlowException if it is the second call, or the graph has no such way on, or one is not
   *     a method reference to this object
   */
  public void name(List<? extends Serializable> references) {
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
                      .map(NextTargets::names)
                      .collect(Collectors.joining(" or "))));
    }
    targets = named;
  }

  /** The steps, empty if {@code next} was not called. */
  public Optional<List<String>> named() {
    return Optional.ofNullable(targets);
  }

  /**
   * Makes sure, when the step is over, that it has named what follows.
   *
   * @throws FlowException if it had to call {@code next} and did not
   */
  public void check() {
    if (targets == null && !step.name().equals(StepGraph.END)) {
      throw new FlowException(
          "Step '%s' ended without calling next. Every way through it must call next(...) once."
              .formatted(step.name()));
    }
  }

  private String stepOf(Serializable reference) {
    StepReference target = StepReference.of(reference);
    if (target.receiver().filter(receiver -> receiver == flow).isEmpty()) {
      throw new FlowException(
          "Step '%s' called next with a method of another object. Write next(this::%s)."
              .formatted(step.name(), target.method()));
    }
    return target.step(graph);
  }

  private static String names(List<String> steps) {
    return steps.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" and "));
  }
}
