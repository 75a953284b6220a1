package dev.flowjar.runtime;

import dev.flowjar.Flow;
import dev.flowjar.decorator.Decorators;
import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.graph.GraphIssue;
import dev.flowjar.graph.InvalidFlowException;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.metadata.Datastore;
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
 * FlowRunner.of(FlightDelays.class).parameter("minFlights", 50).tag("first try").run();
 * FlowRunner.of(FlightDelays.class).fromStep("join").resume();
 *
 * try (RunHandle handle = FlowRunner.of(FlightDelays.class).start()) {
 *   while (handle.await(Duration.ofSeconds(1)).isEmpty()) {
 *     System.out.println(handle.status().running() + " tasks are running");
 *   }
 * }
 * }</pre>
 *
 * <p>The flow class may come from any class loader that returns class files as resources: from one
 * that your program made, from JShell, from a cell of a notebook. What it can be loaded from makes
 * up the class path of the workers and the code package of the run; classes that exist in memory
 * only are written to a jar in the cache of the datastore.
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
  private @Nullable String originRun;
  private @Nullable String fromStep;

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

  /** Sets how runs are carried out, tags included. */
  public FlowRunner options(RunOptions runOptions) {
    this.options = runOptions;
    return this;
  }

  /** Adds a user tag to the runs. */
  public FlowRunner tag(String tag) {
    this.options = options.withTag(tag);
    return this;
  }

  /** Sets the run that a resume goes on from: its id or a unique beginning of it. */
  public FlowRunner originRun(String id) {
    this.originRun = id;
    return this;
  }

  /** Sets the step that a resume runs again, with all that follows it. */
  public FlowRunner fromStep(String step) {
    this.fromStep = step;
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
   * @throws ParameterException if the options name a branch, and the flow has no project
   */
  public StepGraph check() {
    StepGraph graph = decorated(StepGraph.of(flowClass));
    refuseBranchOutsideProject(graph);
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

  /**
   * Starts a run and returns at once. Closing the handle kills the run; a run also ends with this
   * process.
   */
  public RunHandle start() {
    StepGraph graph = check();
    refuseOrigin();
    refuseMissingSecrets(graph);
    Map<String, @Nullable Object> values =
        Parameters.of(flowClass, graph)
            .values(parameters, surroundings.environment(), surroundings.directory());
    return RunSetup.open(uri(), surroundings, options, decorators)
        .start(graph, values, flowClass, listener);
  }

  /**
   * Resumes a run and waits for the end: that of {@link #originRun}, else the latest of this user,
   * or of the branch if the flow has a project; what failed or never ran, or all from {@link
   * #fromStep} on.
   */
  public RunResult resume() throws InterruptedException {
    try (RunHandle handle = startResume()) {
      return handle.await();
    }
  }

  /** Starts to {@link #resume} a run and returns at once. */
  public RunHandle startResume() {
    StepGraph graph = check();
    refuseParameters();
    refuseMissingSecrets(graph);
    RunSetup setup = RunSetup.open(uri(), surroundings, options, decorators);
    ResumeRequest.Planned planned = request(graph).plan(setup.datastore(), graph);
    listener.resumePlanned(planned.plan());
    return setup.resume(graph, planned.history(), planned.plan(), flowClass, listener);
  }

  /** What {@link #resume} would do, without doing it. */
  public ResumePlan planResume() {
    StepGraph graph = check();
    try (Datastore opened = Datastore.open(uri())) {
      return request(graph).plan(opened, graph).plan();
    }
  }

  private ResumeRequest request(StepGraph graph) {
    return new ResumeRequest(
        surroundings.namespace(graph, options.branch()),
        Optional.ofNullable(originRun),
        Optional.ofNullable(fromStep));
  }

  private void refuseOrigin() {
    if (originRun != null || fromStep != null) {
      throw new ParameterException(
          "A new run has no origin run and begins at the start. To go on from %s, call resume() instead."
              .formatted(originRun != null ? "run " + originRun : "step " + fromStep));
    }
  }

  private void refuseBranchOutsideProject(StepGraph graph) {
    if (graph.project().isEmpty() && options.branch().stage() != Branch.Stage.USER) {
      throw new ParameterException(
          "Flow %s belongs to no project and so has no branches. Put @Project(\"name\") on its class, or leave out --branch and --production."
              .formatted(graph.flow()));
    }
  }

  private void refuseMissingSecrets(StepGraph graph) {
    decorators
        .secrets(graph)
        .forEach(
            (variable, step) -> {
              if (surroundings.environment().getOrDefault(variable, "").isEmpty()) {
                throw new ParameterException(
                    "Step '%s' of %s needs the secret %s (@Secrets), and the environment variable is not set. Set it where you start the run."
                        .formatted(step, graph.flow(), variable));
              }
            });
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
      steps.add(step.withDecorators(specs));
    }
    return graph.withSteps(steps);
  }

  private URI uri() {
    return datastore != null
        ? datastore
        : Datastore.locate(surroundings.directory(), surroundings.environment());
  }
}
