package dev.flowjar.client;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.Pathspec;
import dev.flowjar.artifact.AllowedClasses;
import dev.flowjar.metadata.Datastore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reader of what runs have left in a datastore.
 *
 * <p>It sees the runs of one <b>namespace</b>: those that carry the namespace's name among their
 * tags. At first that is {@code user:<name>}, the user's own runs. {@link #namespace} and {@link
 * #allNamespaces} make a client that sees others; whatever a client made keeps the client's
 * namespace. What a visible run refers to, such as the run that it resumes, is seen too.
 *
 * <p>A run is named by its id, by the beginning of one that no other run of the flow shares, or by
 * {@code latest}, which is the latest that this client sees.
 *
 * <p>Thread-safe. Clients made from one another share the datastore: closing one closes it for all.
 */
public final class FlowClient implements AutoCloseable {

  /** Environment variable that names the user; else it is the user of the operating system. */
  public static final String USER_VARIABLE = "FLOW_USER";

  private final Scope scope;

  private FlowClient(Scope scope) {
    this.scope = scope;
  }

  /**
   * A client of the datastore that the command line would use here: the one that {@code
   * FLOW_DATASTORE} names, else the nearest {@code .flow} upward from the working directory.
   *
   * @throws FlowException if it is in a format that this version does not know
   */
  public static FlowClient open() {
    return open(Datastore.locate(Path.of(""), System.getenv()));
  }

  /**
   * A client of this datastore; one that does not exist yet holds no run.
   *
   * @throws FlowException if it is in a format that this version does not know
   */
  public static FlowClient open(URI datastore) {
    String user =
        System.getenv().getOrDefault(USER_VARIABLE, System.getProperty("user.name", "unknown"));
    return of(Datastore.open(datastore), user, AllowedClasses.of(System.getenv()));
  }

  static FlowClient of(Datastore datastore, String user, AllowedClasses allowed) {
    Optional<String> own = Optional.of("user:" + user);
    return new FlowClient(new Scope(OpenDatastore.of(datastore), user, own, allowed));
  }

  /** A client of the same datastore that sees the runs with this tag, such as {@code user:bob}. */
  public FlowClient namespace(String tag) {
    return new FlowClient(scope.in(Optional.of(tag)));
  }

  /** A client of the same datastore that sees all runs. */
  public FlowClient allNamespaces() {
    return new FlowClient(scope.in(Optional.empty()));
  }

  /**
   * A client of the same datastore that also reads values of these classes. Others than the value
   * types of the JDK and the classes of a run's code are refused: allow what you know, in a
   * datastore whose writers you trust. The environment variable {@value AllowedClasses#VARIABLE}
   * does the same for all programs.
   *
   * @param classes a class, or a package and those below it: {@code com.acme.Model}, {@code
   *     com.acme.*}
   * @throws FlowException if it is neither
   */
  public FlowClient allow(String classes) {
    return new FlowClient(scope.allowing(classes));
  }

  /** The namespace; empty if the client sees all. */
  public Optional<String> namespace() {
    return scope.namespace();
  }

  /** The user whose namespace it was at first, and who is recorded with changes of tags. */
  public String user() {
    return scope.user();
  }

  /** Where the datastore is. */
  public URI datastore() {
    return scope.datastore().uri();
  }

  /** The flows with a visible run, by name. */
  public Stream<FlowRuns> flows() {
    return scope.catalog().flows().stream()
        .map(name -> new FlowRuns(scope, name))
        .filter(flow -> flow.runs().findAny().isPresent());
  }

  /**
   * The flow of this name.
   *
   * @throws NotFoundException if no run of it is visible
   */
  public FlowRuns flow(String name) {
    FlowRuns flow = new FlowRuns(scope, name);
    flow.latestRun();
    return flow;
  }

  /** All visible runs of all flows, latest first. Only as many are read as are taken. */
  public Stream<Run> runs() {
    return runs(RunQuery.all());
  }

  /**
   * The visible runs that a query means, latest first. Only as many are read as are taken.
   *
   * <p>It shows what every process has done to the runs by the time the first one is taken. Where
   * there are many runs and it can be written to a disk of this machine, an index spares reading
   * the others.
   */
  public Stream<Run> runs(RunQuery query) {
    return query.in(scope);
  }

  /**
   * The run that {@code Flow/run} names.
   *
   * @throws NotFoundException if there is none, or it is not visible
   */
  public Run run(String pathspec) {
    Pathspec path = parse(pathspec, "a run", "FlightDelays/latest", 2, 2);
    return run(path);
  }

  /**
   * The step that {@code Flow/run/step} names.
   *
   * @throws NotFoundException if there is none, or it is not visible
   */
  public RunStep step(String pathspec) {
    Pathspec path = parse(pathspec, "a step", "FlightDelays/latest/join", 3, 3);
    return run(path).step(path.step().orElseThrow());
  }

  /**
   * The task that {@code Flow/run/step/task} names. Its number may be left out where the step has
   * one task.
   *
   * @throws NotFoundException if there is none, or it is not visible
   */
  public Task task(String pathspec) {
    return task(parse(pathspec, "a task", "FlightDelays/latest/summarise/17", 3, 4));
  }

  /**
   * The artifact that {@code Flow/run/step/task/name} names.
   *
   * @throws NotFoundException if there is none, or it is not visible
   */
  public ArtifactView artifact(String pathspec) {
    Pathspec path = parse(pathspec, "an artifact", "FlightDelays/latest/join/1/byAirport", 5, 5);
    return task(path).artifact(path.artifact().orElseThrow());
  }

  /** Closes the datastore. */
  @Override
  public void close() {
    scope.index().close();
    scope.datastore().close();
  }

  private Run run(Pathspec path) {
    return new FlowRuns(scope, path.flow()).run(path.run().orElseThrow());
  }

  private Task task(Pathspec path) {
    Run run = run(path);
    String step = path.step().orElseThrow();
    return path.task()
        .map(number -> run.step(step).taskNumbered(number))
        .orElseGet(() -> run.task(step));
  }

  private static Pathspec parse(String text, String what, String example, int least, int most) {
    FlowException malformed =
        new FlowException("'%s' does not name %s. Write it as %s.".formatted(text, what, example));
    Pathspec path;
    try {
      path = Pathspec.parse(text);
    } catch (IllegalArgumentException e) {
      throw malformed;
    }
    if (path.parts().size() < least || path.parts().size() > most) {
      throw malformed;
    }
    return path;
  }
}
