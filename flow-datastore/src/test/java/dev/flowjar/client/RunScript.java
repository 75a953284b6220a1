package dev.flowjar.client;

import dev.flowjar.ForeachFrame;
import dev.flowjar.RunId;
import dev.flowjar.StepFailure;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.AttemptFacts;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.Journal;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.AttemptStarted;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.Provenance;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.ShortLog;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.store.AppendLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the journal of a run of {@link Delays}, as its scheduler would. */
final class RunScript implements AutoCloseable {

  private static final StepGraph GRAPH = StepGraph.of(Delays.class);

  private final Datastore datastore;
  private final RunPath run;
  private final Instant start;
  private final TaskDatastore values;
  private final Journal journal;
  private Optional<AppendLog> shared = Optional.empty();
  private Optional<ShortLog> place = Optional.empty();
  private int seconds;
  private String java = "17";

  RunScript(Datastore datastore, String flow, String id, Instant start) {
    this.datastore = datastore;
    this.run = new RunPath(flow, new RunId(id));
    this.start = start;
    ClassLoader loader = RunScript.class.getClassLoader();
    this.values = new TaskDatastore(datastore.content(), ArtifactSerializers.load(loader), loader);
    this.journal = datastore.createRun(run);
  }

  /** A run of the flow Delays that begins now, of user ada. */
  static RunScript of(Datastore datastore, String id) {
    return new RunScript(datastore, "Delays", id, Instant.now()).begin("ada", Optional.empty());
  }

  /** Has it begin on another JDK. */
  RunScript onJava(String version) {
    java = version;
    return this;
  }

  RunScript begin(String user, Optional<String> origin, String... tags) {
    return begin(user, origin, new CodePackage(List.of()), tags);
  }

  RunScript begin(String user, Optional<String> origin, CodePackage code, String... tags) {
    RunIdentity identity =
        new RunIdentity(
            run.flow(),
            run.runId(),
            user,
            Set.of("user:" + user, "flow:" + run.flow()),
            Set.of(tags),
            origin.map(RunId::new),
            Optional.empty());
    Provenance provenance =
        new Provenance(
            "elsewhere",
            1,
            java,
            "Linux",
            "0.1",
            List.of("run", "Delays"),
            Optional.of(new Provenance.Git("c0ffee", false)));
    Snapshot parameters = snapshot(Map.of("minFlights", 50));
    journal.append(
        new RunStarted(start, identity, provenance, code, GRAPH, parameters, 0, Set.of()));
    return this;
  }

  RunScript adopt(String origin, String... ranges) {
    List<TaskRange> tasks = Stream.of(ranges).map(TaskRange::parse).toList();
    journal.append(new TasksAdopted(now(), new RunId(origin), tasks));
    return this;
  }

  RunScript attempt(String task, int attempt) {
    journal.append(new AttemptStarted(now(), TaskId.parse(task), attempt));
    return this;
  }

  RunScript fail(String task, int attempt, String message, boolean isFinal, ForeachFrame... stack) {
    StepFailure failure = new StepFailure("java.io.IOException", message, "at Delays", null);
    journal.append(
        new AttemptFailed(
            now(), TaskId.parse(task), attempt, failure, isFinal, List.of(stack), takenPlace()));
    return this;
  }

  /** Has an attempt print a line. */
  RunScript print(String task, int attempt, String stream, String text) {
    try (AppendLog log = datastore.storage().append(run.log(TaskId.parse(task), attempt, stream))) {
      log.append(text.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Has an attempt print little: its next record says where that is. */
  RunScript printLittle(String out, String err) {
    AppendLog log = shared.orElseGet(() -> datastore.storage().append(run.shortLog()));
    shared = Optional.of(log);
    byte[] outBytes = out.getBytes(StandardCharsets.UTF_8);
    byte[] errBytes = err.getBytes(StandardCharsets.UTF_8);
    long offset = log.append(outBytes);
    log.append(errBytes);
    place = Optional.of(new ShortLog(offset, outBytes.length, errBytes.length));
    return this;
  }

  private Optional<ShortLog> takenPlace() {
    Optional<ShortLog> taken = place;
    place = Optional.empty();
    return taken;
  }

  RunScript succeed(
      String task,
      List<String> parents,
      List<String> children,
      Optional<String> join,
      Map<String, ?> artifacts,
      ForeachFrame... stack) {
    Lineage lineage =
        new Lineage(
            parents.stream().map(TaskRange::parse).toList(),
            new Onward(children.stream().map(TaskRange::parse).toList(), join.map(TaskId::parse)),
            List.of(stack));
    AttemptFacts facts =
        new AttemptFacts(now(), 1500, 900, 180 << 20, 4096, 512, "node7", 815, "21.0.1 (Adoptium)");
    journal.append(
        new TaskSucceeded(
            now(),
            TaskId.parse(task),
            1,
            lineage,
            snapshot(artifacts),
            Optional.empty(),
            facts,
            takenPlace()));
    return this;
  }

  /** A task with one parent and one child succeeds. */
  RunScript succeed(String task, String parent, String child, Map<String, ?> artifacts) {
    return succeed(
        task,
        parent.isEmpty() ? List.of() : List.of(parent),
        child.isEmpty() ? List.of() : List.of(child),
        Optional.empty(),
        artifacts);
  }

  /** The start of the flow and all but the last of its three bodies succeed. */
  RunScript succeedUpToBody(int bodies) {
    attempt("start/1", 1);
    List<String> airports = List.of("ATL", "JFK", "ORD");
    succeed(
        "start/1",
        List.of(),
        List.of("summarise/1..3"),
        Optional.of("join/1"),
        Map.of("airports", airports));
    for (int i = 0; i < bodies; i++) {
      String task = "summarise/" + (i + 1);
      attempt(task, 1);
      print(task, 1, "out", "at " + airports.get(i) + "\n");
      succeed(
          task,
          List.of("start/1"),
          List.of("join/1"),
          Optional.empty(),
          Map.of("airport", airports.get(i)),
          frame(i, airports.get(i)));
    }
    return this;
  }

  /** The flow goes on from the join of all bodies to its end. */
  RunScript succeedFromJoin() {
    attempt("join/1", 1);
    succeed(
        "join/1",
        List.of("summarise/1..3"),
        List.of("left/1", "right/1"),
        Optional.of("merge/1"),
        Map.of("total", 3));
    for (String branch : List.of("left/1", "right/1")) {
      attempt(branch, 1).succeed(branch, "join/1", "merge/1", Map.of("branch", branch));
    }
    attempt("merge/1", 1);
    succeed("merge/1", List.of("left/1", "right/1"), List.of("end/1"), Optional.empty(), Map.of());
    attempt("end/1", 1);
    succeed("end/1", "merge/1", "", new TreeMap<>(Map.of("total", 3, "label", "done")));
    return end(RunStatus.SUCCEEDED);
  }

  static ForeachFrame frame(int index, String item) {
    return new ForeachFrame("summarise", index, 3, item);
  }

  RunScript end(RunStatus status, String... failed) {
    journal.append(new RunEnded(now(), status, Stream.of(failed).map(TaskId::parse).toList()));
    journal.close();
    return this;
  }

  @Override
  public void close() {
    shared.ifPresent(AppendLog::close);
    journal.close();
  }

  private Snapshot snapshot(Map<String, ?> named) {
    Map<String, Artifact> artifacts = new LinkedHashMap<>();
    named.forEach((name, value) -> artifacts.put(name, values.save(name, value)));
    return new Snapshot(artifacts);
  }

  private Instant now() {
    return start.plusSeconds(seconds++);
  }
}
