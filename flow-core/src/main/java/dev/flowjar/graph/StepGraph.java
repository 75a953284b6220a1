package dev.flowjar.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of one flow class and what leads from one to the next: immutable and valid.
 *
 * @param flow name of the flow: the simple name of its class
 * @param flowClass binary name of the class
 * @param steps the steps in an order in which the flow may reach them, {@code start} first
 * @param parameters the fields that a run is given from outside
 * @param bridges the step that a compiler-made method stands for, by the method's name: javac wraps
 *     some method references in one
 */
public record StepGraph(
    String flow,
    String flowClass,
    List<StepNode> steps,
    List<ParameterNode> parameters,
    Map<String, String> bridges) {

  /** Name of the first step. */
  public static final String START = "start";

  /** Name of the last step. */
  public static final String END = "end";

  /** Copies the collections. */
  public StepGraph {
    steps = List.copyOf(steps);
    parameters = List.copyOf(parameters);
    bridges = Map.copyOf(bridges);
  }

  /** The step of this name. */
  public Optional<StepNode> step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }
}
