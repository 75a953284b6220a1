package dev.flowjar.care;

import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepInput;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.StepSource;
import dev.flowjar.graph.Transition;
import dev.flowjar.metadata.AttemptFacts;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.Journal;
import dev.flowjar.metadata.JournalRecord;
import dev.flowjar.metadata.JournalRecord.Heartbeat;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.Provenance;
import dev.flowjar.metadata.Reference;
import dev.flowjar.metadata.ResumeClaim;
import dev.flowjar.metadata.ResumeClaims;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.store.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run as its scheduler and its workers write it, on another machine, step by step. */
final class ScriptedRun {

  static final String HOST = "elsewhere";

  private static final StepGraph GRAPH =
      new StepGraph(
          "Scripted",
          "com.acme.Scripted",
          List.of(
              step("start", new Transition.Linear("train")),
              step("train", new Transition.Linear("end")),
              step("end")),
          List.of(),
          Map.of(),
          Optional.empty());

  private final World world;
  private final RunPath path;
  private final Journal journal;
  private final List<Content> recorded = new ArrayList<>();
  private final List<Content> stored = new ArrayList<>();
  private final Set<ScriptedRun> origins = new LinkedHashSet<>();
  private int tasks;
  private boolean isOver;

  private ScriptedRun(World world, RunPath path, Journal journal) {
    this.world = world;
    this.path = path;
    this.journal = journal;
  }

  private static StepNode step(String name, Transition... transitions) {
    return new StepNode(
        name,
        new StepInput.None(),
        List.of(transitions),
        List.of(),
        new StepSource("com.acme.Scripted", "Scripted.java", 1, "d1"),
        List.of());
  }

  /** A run whose journal is there, and nothing else. */
  static ScriptedRun create(World world, String flow) {
    Datastore.NewRun run = world.datastore.createRun(flow, world.clock.instant());
    return new ScriptedRun(world, run.path(), run.journal());
  }

  void claim(RunPath origin) {
    new ResumeClaims(world.datastore, origin)
        .claim(new ResumeClaim(world.clock.instant(), path.runId(), HOST, 1));
  }

  /** Records the start, and that it takes over the tasks of another run. */
  ScriptedRun begin(Optional<ScriptedRun> origin, String... tags) {
    Instant now = world.clock.instant();
    Content code = world.datastore.content().write(World.bytes(99, 3000));
    CodePackage jars = new CodePackage(List.of(new CodePackage.Element("flow.jar", code)));
    RunIdentity identity =
        new RunIdentity(
            path.flow(),
            path.runId(),
            "ada",
            Set.of("user:ada"),
            Set.of(tags),
            origin.map(run -> run.path.runId()),
            Optional.empty());
    Provenance provenance =
        new Provenance(HOST, 1, "17", "Linux", "0.1", List.of(), Optional.empty());
    record(new RunStarted(now, identity, provenance, jars, GRAPH, Snapshot.EMPTY, 0, Set.of()));
    origin.ifPresent(run -> adopt(now, run));
    return this;
  }

  private void adopt(Instant now, ScriptedRun run) {
    run.origins.forEach(earlier -> adopt(now, earlier));
    if (run.tasks > 0) {
      TaskRange all = new TaskRange("train", 1, run.tasks);
      record(new TasksAdopted(now, run.path.runId(), List.of(all)));
      origins.add(run);
    }
  }

  /** Stores bytes as a worker does before the record that refers to them. */
  Content store(byte[] bytes) {
    Content content = world.datastore.content().write(bytes);
    stored.add(content);
    return content;
  }

  /** Records a task with an artifact for each content that was stored since the last one. */
  ScriptedRun succeed() {
    tasks++;
    Map<String, Artifact> artifacts = new LinkedHashMap<>();
    for (Content content : stored) {
      String name = "model" + (artifacts.isEmpty() ? "" : artifacts.size());
      artifacts.put(name, new Artifact(name, "[B", "kryo5", content, ""));
    }
    stored.clear();
    Instant now = world.clock.instant();
    record(
        new TaskSucceeded(
            now,
            new TaskId("train", tasks),
            1,
            new Lineage(List.of(), Onward.NOWHERE, List.of()),
            new Snapshot(artifacts),
            Optional.empty(),
            new AttemptFacts(now, 1, 1, 0, 0, 0, HOST, 1, "17.0.1"),
            Optional.empty()));
    return this;
  }

  /** A task that leaves these bytes. */
  ScriptedRun succeed(byte[] bytes) {
    store(bytes);
    return succeed();
  }

  ScriptedRun heartbeat() {
    record(new Heartbeat(world.clock.instant()));
    return this;
  }

  ScriptedRun end(RunStatus status) {
    record(new RunEnded(world.clock.instant(), status, List.of()));
    isOver = true;
    return this;
  }

  /** Its scheduler dies. */
  void die() {
    isOver = true;
  }

  private void record(JournalRecord entry) {
    journal.append(entry);
    Reference.of(entry).forEach(reference -> recorded.add(reference.content()));
  }

  RunPath path() {
    return path;
  }

  /** All contents that its records refer to. */
  List<Content> recorded() {
    return recorded;
  }

  Set<ScriptedRun> origins() {
    return origins;
  }

  boolean isOver() {
    return isOver;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
