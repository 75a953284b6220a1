package dev.flowjar.graph;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param project name of the project that the flow belongs to
 */
public record StepGraph(
    String flow,
    String flowClass,
    List<StepNode> steps,
    List<ParameterNode> parameters,
    Map<String, String> bridges,
    Optional<String> project) {

  /** Name of the first step. */
  public static final String START = "start";

  /** Name of the last step. */
  public static final String END = "end";

  private static final ClassValue<StepGraph> GRAPHS =
      new ClassValue<>() {
        @Override
        protected StepGraph computeValue(Class<?> type) {
          return read(type.asSubclass(Flow.class));
        }
      };

  /** Copies the collections, and fills in what earlier versions did not record. */
  public StepGraph {
    steps = new IndexedSteps(steps);
    parameters = List.copyOf(parameters);
    bridges = Map.copyOf(bridges);
    project = Objects.requireNonNullElse(project, Optional.empty());
  }

  /**
   * Reads the graph of a flow class from its annotations and its class files, once, and checks it.
   * The class is not initialised and nothing of it runs.
   *
   * @throws InvalidFlowException if anything is wrong; it names everything that is
   * @throws FlowException if a class file is not to be had or cannot be read
   */
  public static StepGraph of(Class<? extends Flow> flowClass) {
    return GRAPHS.get(flowClass);
  }

  private static StepGraph read(Class<? extends Flow> flowClass) {
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
        flow.bridges(),
        flow.project());
  }

  /** The same flow with other steps. */
  public StepGraph withSteps(List<StepNode> others) {
    return new StepGraph(flow, flowClass, others, parameters, bridges, project);
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
