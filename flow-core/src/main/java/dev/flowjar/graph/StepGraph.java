package dev.flowjar.graph;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
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
    steps = new IndexedSteps(steps);
    parameters = List.copyOf(parameters);
    bridges = Map.copyOf(bridges);
  }

  /**
   * Reads the graph of a flow class from its annotations and its class files, and checks it. The
   * class is not initialised and nothing of it runs.
   *
   * @throws InvalidFlowException if anything is wrong; it names everything that is
   * @throws FlowException if a class file is not to be had or cannot be read
   */
  public static StepGraph of(Class<? extends Flow> flowClass) {
    ScannedFlow flow = FlowScanner.scan(flowClass);
    OpenSplits splits = new OpenSplits(flow);
    List<GraphIssue> issues = GraphRules.check(flow, splits);
    if (!issues.isEmpty()) {
      throw new InvalidFlowException(flow.name(), issues);
    }
    return new StepGraph(
        flow.name(),
        flowClass.getName(),
        splits.steps(),
        flow.fields().parameters().stream().map(ScannedParameter::node).toList(),
        flow.bridges());
  }

  /** The step of this name. */
  public Optional<StepNode> step(String name) {
    return ((IndexedSteps) steps).named(name);
  }

  /** How many splits and foreaches each step is inside, by the names of the steps. */
  public Map<String, Integer> depths() {
    return StepDepths.of(this);
  }
}
