package dev.flowjar.graph;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a flow.
 *
 * @param name name of the method
 * @param input what the method takes
 * @param transitions the ways on, in the order of the code; several are a choice; none for {@code
 *     end}
 * @param decorators its step annotations
 * @param source where it is written
 * @param reads the artifacts that it reads unless it fails before, in the order of the code; it may
 *     read others too
 */
public record StepNode(
    String name,
    StepInput input,
    List<Transition> transitions,
    List<DecoratorSpec> decorators,
    StepSource source,
    List<String> reads) {

  /** Copies the lists, and fills in what earlier versions did not record. */
  public StepNode {
    transitions = List.copyOf(transitions);
    decorators = List.copyOf(decorators);
    reads = List.copyOf(Objects.requireNonNullElse(reads, List.of()));
  }

  /** The decorator of this name. */
  public Optional<DecoratorSpec> decorator(String decoratorName) {
    return decorators.stream().filter(d -> d.name().equals(decoratorName)).findFirst();
  }

  /** The same step with other annotations. */
  public StepNode withDecorators(List<DecoratorSpec> others) {
    return new StepNode(name, input, transitions, others, source, reads);
  }

  /** The way on that leads to exactly these steps. */
  public Optional<Transition> transitionTo(List<String> targets) {
    return transitions.stream().filter(t -> t.targets().equals(targets)).findFirst();
  }
}
