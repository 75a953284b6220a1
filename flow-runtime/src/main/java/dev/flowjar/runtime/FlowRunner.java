package dev.flowjar.runtime;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.RunId;
import dev.flowjar.decorator.Decorators;
import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.graph.GraphIssue;
import dev.flowjar.graph.InvalidFlowException;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunCatalog;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.RunSummary;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs and resumes a flow, from any Java program.
 *
 * <pre>{@code
 * RunResult result =
 *     FlowRunner.of(FlightDelays.class).parameter("minFlights", 50).run();
 * }</pre>
 *
 * <p>It holds what a run is given and may be used again. Not thread-safe.
 */
public final class FlowRunner {

  private final Class<? extends Flow> flowClass;
  private final Decorators decorators;
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private Surroundings surroundings = Surroundings.ofThisProcess(List.of());
  private RunOptions options = RunOptions.STANDARD;
  private RunListener listener = RunListener.NONE;
  private @Nullable URI datastore;

  private FlowRunner(Class<? extends Flow> flowClass) {
    this.flowClass = flowClass;
    this.decorators = Decorators.load(flowClass.getClassLoader());
  }

  /** A runner for a flow, with standard options, in the datastore of the working directory. */
  public static FlowRunner of(Class<? extends Flow> flowClass) {
    return new FlowRunner(flowClass);
  }

  /** Sets a parameter: a value of the field's type, or text as on the command line. */
  public FlowRunner parameter(String name, Object value) {
    parameters.put(name, value);
    return this;
  }

  /**
   * Sets the parameters in a file: JSON, YAML or properties.
   *
   * @throws ParameterException if the file cannot be read
   */
  public FlowRunner parameters(Path file) {
    ParameterFile.read(file).forEach(this::parameter);
    return this;
  }

  /** Sets where runs are stored. */
  public FlowRunner datastore(URI uri) {
    this.datastore = uri;
    return this;
  }

  /** Sets how runs are carried out. */
  public FlowRunner options(RunOptions runOptions) {
    this.options = runOptions;
    return this;
  }

  /** Sets who follows the run. */
  public FlowRunner listener(RunListener runListener) {
    this.listener = runListener;
    return this;
  }

  /** Sets the command line that is recorded with runs. */
  public FlowRunner commandLine(List<String> words) {
    return surroundings(Surroundings.ofThisProcess(words));
  }

  FlowRunner surroundings(Surroundings given) {
    this.surroundings = given;
    return this;
  }

  /**
   * Reads and checks the flow's graph, with the decorators of the options.
   *
   * @throws InvalidFlowException with everything that is wrong
   */
  public StepGraph check() {
    StepGraph graph = decorated(StepGraph.of(flowClass));
    List<GraphIssue> issues = decorators.issues(graph);
    if (!issues.isEmpty()) {
      throw new InvalidFlowException(graph.flow(), issues);
    }
    return graph;
  }

  /** Runs the flow and waits for its end. */
  public RunResult run() throws InterruptedException {
    try (RunHandle handle = start()) {
      return handle.await();
    }
  }

  /** Starts a run and returns at once. */
  public RunHandle start() {
    StepGraph graph = check();
    Map<String, @Nullable Object> values =
        Parameters.of(flowClass, graph)
            .values(parameters, surroundings.environment(), surroundings.directory());
    return RunSetup.open(uri(), surroundings, options, decorators)
        .start(graph, values, flowClass, listener);
  }

  /** Resumes what failed or never ran in this user's latest run, and waits for the end. */
  public RunResult resume() throws InterruptedException {
    try (RunHandle handle = startResume(Optional.empty(), Optional.empty())) {
      return handle.await();
    }
  }

  /**
   * Starts to resume a run and returns at once.
   *
   * @param origin the run, its id or a unique beginning of it; empty: this user's latest
   * @param fromStep the step to run again with all that follows; empty: what failed or never ran
   */
  public RunHandle startResume(Optional<String> origin, Optional<String> fromStep) {
    StepGraph graph = check();
    refuseParameters();
    RunSetup setup = RunSetup.open(uri(), surroundings, options, decorators);
    RunHistory history = origin(setup.datastore().runs(), graph, origin);
    ResumePlan plan = plan(setup.datastore().runs(), graph, history, fromStep);
    listener.resumePlanned(plan);
    return setup.resume(graph, history, plan, flowClass, listener);
  }

  /** What {@link #startResume} would do, without doing it. */
  public ResumePlan planResume(Optional<String> origin, Optional<String> fromStep) {
    StepGraph graph = check();
    try (Datastore opened = Datastore.open(uri())) {
      RunHistory history = origin(opened.runs(), graph, origin);
      return plan(opened.runs(), graph, history, fromStep);
    }
  }

  private ResumePlan plan(
      RunCatalog runs, StepGraph graph, RunHistory history, Optional<String> fromStep) {
    if (fromStep.isEmpty() && runs.status(history) == RunStatus.SUCCEEDED) {
      throw new ParameterException(
          "Run %s/%s succeeded; there is nothing to resume. To run part of it again, name a step: resume %s STEP"
              .formatted(graph.flow(), history.run().runId(), graph.flow()));
    }
    return new ResumePlanner(runs, graph).plan(history, fromStep);
  }

  private RunHistory origin(RunCatalog runs, StepGraph graph, Optional<String> named) {
    RunPath path =
        named.isPresent()
            ? runs.find(graph.flow(), named.get())
            : new RunPath(graph.flow(), latestOfUser(runs, graph.flow()));
    RunHistory history = runs.history(path);
    if (runs.status(history) == RunStatus.RUNNING) {
      throw new FlowException(
          "Run %s is still running, on %s as process %d. Stop it first, or wait for its end."
              .formatted(
                  path, history.start().provenance().host(), history.start().provenance().pid()));
    }
    while (!history.hasAdoptedAll()) {
      RunId earlier = history.run().origin().orElseThrow();
      history = runs.history(new RunPath(graph.flow(), earlier));
    }
    return history;
  }

  private RunId latestOfUser(RunCatalog runs, String flow) {
    return runs.runs(flow).stream()
        .flatMap(path -> runs.summary(path).stream())
        .map(RunSummary::start)
        .filter(start -> start.run().user().equals(surroundings.user()))
        .findFirst()
        .map(start -> start.run().runId())
        .orElseThrow(
            () ->
                new NotFoundException(
                    "User %s has no run of flow %s in %s. Start one: run %s. To resume someone else's, name it: --origin-run ID"
                        .formatted(surroundings.user(), flow, uri(), flow)));
  }

  private void refuseParameters() {
    if (!parameters.isEmpty()) {
      throw new ParameterException(
          "A resume takes its parameters from the origin run; leave out '%s', or start a new run."
              .formatted(String.join("', '", parameters.keySet())));
    }
  }

  /** A decorator that is given from outside goes to every step that has none of its name. */
  private StepGraph decorated(StepGraph graph) {
    if (options.decorators().isEmpty()) {
      return graph;
    }
    List<StepNode> steps = new ArrayList<>();
    for (StepNode step : graph.steps()) {
      List<DecoratorSpec> specs = new ArrayList<>(step.decorators());
      options.decorators().stream()
          .filter(spec -> step.decorator(spec.name()).isEmpty())
          .forEach(specs::add);
      steps.add(new StepNode(step.name(), step.input(), step.transitions(), specs, step.source()));
    }
    return new StepGraph(
        graph.flow(), graph.flowClass(), steps, graph.parameters(), graph.bridges());
  }

  private URI uri() {
    return datastore != null
        ? datastore
        : Datastore.locate(surroundings.directory(), surroundings.environment());
  }
}
