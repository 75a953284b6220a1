package dev.flowjar.metadata;

import dev.flowjar.ForeachFrame;
import dev.flowjar.ProjectBranch;
import dev.flowjar.RunId;
import dev.flowjar.StepFailure;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ForeachItems;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.graph.ParameterNode;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepInput;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.StepSource;
import dev.flowjar.graph.Transition;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.AttemptStarted;
import dev.flowjar.metadata.JournalRecord.Heartbeat;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TagsChanged;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One record of each kind, and of each kind of what is in them. */
public final class SampleRecords {

  /** When the sample run began. */
  public static final Instant START = Instant.parse("2026-11-23T03:05:22.123456Z");

  /** The sample run. */
  public static final RunPath RUN = new RunPath("FlightDelays", new RunId("261123-030522-k7f"));

  private SampleRecords() {}

  /** A run of user ada that began on another machine. */
  public static RunStarted started(RunPath run, String... tags) {
    return started(run, START, "elsewhere", 4711, tags);
  }

  static RunStarted started(RunPath run, Instant at, String host, long pid, String... tags) {
    RunIdentity identity =
        new RunIdentity(
            run.flow(),
            run.runId(),
            "ada",
            Set.of("user:ada", "flow:" + run.flow()),
            Set.of(tags),
            Optional.of(new RunId("261122-010101-abc")),
            Optional.of(new ProjectBranch("delays", "user.ada")));
    Provenance provenance =
        new Provenance(
            host,
            pid,
            "21.0.1 (Adoptium)",
            "Linux 6.1 (amd64)",
            "0.1.0",
            List.of("run", "FlightDelays", "--name", "a \"b\" \\ ü\n"),
            Optional.of(new Provenance.Git("c0ffee", true)));
    return new RunStarted(at, identity, provenance, code(), graph(), snapshot(), 8, Set.of());
  }

  static StepGraph graph() {
    DecoratorSpec retry =
        new DecoratorSpec(
            "retry",
            Map.of(
                "times", 3L, "factor", 1.5, "whole", 2.0, "on", true, "names", List.of("a", "b")));
    return new StepGraph(
        "FlightDelays",
        "com.acme.FlightDelays",
        List.of(
            step("start", new StepInput.None(), new Transition.Foreach("body", "items", "join")),
            new StepNode(
                "body",
                new StepInput.Item("items"),
                List.of(new Transition.Join("join")),
                List.of(retry),
                source(),
                List.of("data", "minimum")),
            step(
                "join",
                new StepInput.Joined(),
                new Transition.Split(List.of("left", "right"), "merge"),
                new Transition.Linear("end")),
            step("left", new StepInput.None(), new Transition.Join("merge")),
            step("right", new StepInput.None(), new Transition.Join("merge")),
            step("merge", new StepInput.Joined(), new Transition.Linear("end")),
            step("end", new StepInput.None())),
        List.of(
            new ParameterNode("min", "minimum", new ParameterNode.Value(true, ",", "MIN"), "least"),
            new ParameterNode("data", "data", new ParameterNode.FileContent("d.csv", true), "")),
        Map.of("lambda$start$0", "body"),
        Optional.of("delays"));
  }

  private static StepNode step(String name, StepInput input, Transition... transitions) {
    return new StepNode(name, input, List.of(transitions), List.of(), source(), List.of());
  }

  private static StepSource source() {
    return new StepSource("com.acme.FlightDelays", "FlightDelays.java", 12, "d1e5");
  }

  static CodePackage code() {
    return new CodePackage(List.of(new CodePackage.Element("flights.jar", content("jar"))));
  }

  static Snapshot snapshot() {
    Map<String, Artifact> artifacts = new LinkedHashMap<>();
    ContentHash hash = content("large").hash();
    artifacts.put("zeta", artifact("zeta", content("inline")));
    artifacts.put("alpha", artifact("alpha", new Content(hash, 1 << 20, new Content.Whole())));
    artifacts.put("mid", artifact("mid", new Content(hash, 5L << 30, new Content.Chunked(hash))));
    return new Snapshot(artifacts);
  }

  private static Artifact artifact(String name, Content content) {
    return new Artifact(name, "java.util.ArrayList", "kryo5", content, "[1, 2] — «ü» 🙂");
  }

  static Content content(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Content(ContentHash.of(bytes), bytes.length, new Content.Inline("YQ=="));
  }

  /** A success of a task with these parents and children. */
  public static TaskSucceeded succeeded(TaskId task, int attempt, Lineage lineage) {
    return succeeded(task, attempt, lineage, snapshot());
  }

  /** A success of a task that leaves these artifacts. */
  public static TaskSucceeded succeeded(
      TaskId task, int attempt, Lineage lineage, Snapshot snapshot) {
    Instant end = START.plusSeconds(10 + task.number());
    AttemptFacts facts =
        new AttemptFacts(
            START.plusSeconds(5),
            1234,
            987,
            180 << 20,
            4096,
            512,
            "node7",
            815,
            "21.0.1 (Adoptium)");
    return new TaskSucceeded(
        end, task, attempt, lineage, snapshot, Optional.empty(), facts, Optional.empty());
  }

  static AttemptFailed failed(TaskId task, int attempt, boolean isFinal) {
    StepFailure cause = new StepFailure("java.io.IOException", "disk", "", null);
    return new AttemptFailed(
        START.plusSeconds(attempt),
        task,
        attempt,
        new StepFailure("java.lang.IllegalStateException", "no\nluck", "at x\n\tat y", cause),
        isFinal,
        List.of(new ForeachFrame("body", 2, 4, "JFK")),
        Optional.of(new ShortLog(0, 12, 7)));
  }

  /** One record of each kind. */
  static List<JournalRecord> all() {
    TaskId task = new TaskId("body", 3);
    Lineage lineage =
        new Lineage(
            List.of(new TaskRange("start", 1, 1)),
            new Onward(List.of(new TaskRange("join", 1, 1)), Optional.of(new TaskId("join", 1))),
            List.of(new ForeachFrame("body", 2, 4, "JFK")));
    ForeachItems items = new ForeachItems(7, List.of(new ForeachItems.Block(0, content("block"))));
    return List.of(
        started(RUN, "nightly", "tag with ü and 🙂"),
        new TasksAdopted(
            START,
            new RunId("261122-010101-abc"),
            List.of(new TaskRange("start", 1, 1), new TaskRange("body", 1, 100))),
        new AttemptStarted(START, task, 2),
        failed(task, 1, false),
        new TaskSucceeded(
            START,
            task,
            2,
            lineage,
            snapshot(),
            Optional.of(items),
            new AttemptFacts(START, 1, 2, 3, 4, 5, "node7", 6, "21.0.1 (Adoptium)"),
            Optional.of(new ShortLog(19, 3, 0))),
        new Heartbeat(START),
        new TagsChanged(START, "bob", Set.of("old"), Set.of("new", "newer")),
        new RunEnded(START, RunStatus.FAILED, List.of(task)));
  }
}
