package dev.flowjar.matrix;

import static java.util.stream.Collectors.toMap;

import dev.flowjar.RunId;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.ShortLog;
import dev.flowjar.metadata.TaskHistory;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.store.Storage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run left in its datastore, read after the run.
 *
 * @param datastore where it is
 * @param history its journal
 * @param ran the tasks that succeeded in this run
 * @param adopted the tasks that it took over
 */
public record RunView(
    URI datastore,
    RunHistory history,
    Map<TaskId, TaskSucceeded> ran,
    Map<TaskId, TaskSucceeded> adopted) {

  /** Reads a run. */
  public static RunView of(URI datastore, RunPath run) {
    try (Datastore opened = Datastore.open(datastore)) {
      RunHistory history = opened.runs().history(run);
      Map<TaskId, TaskSucceeded> ran = new LinkedHashMap<>();
      history.tasks().values().stream()
          .filter(task -> task.success().isPresent())
          .forEach(task -> ran.put(task.task(), success(opened, task)));
      Map<TaskId, TaskSucceeded> adopted = new LinkedHashMap<>();
      Map<RunId, RunHistory> origins = new LinkedHashMap<>();
      history
          .adopted()
          .forEach(
              (task, origin) -> {
                RunHistory earlier =
                    origins.computeIfAbsent(
                        origin, id -> opened.runs().history(new RunPath(run.flow(), id)));
                adopted.put(task, success(opened, earlier.tasks().get(task)));
              });
      return new RunView(datastore, history, ran, adopted);
    }
  }

  private static TaskSucceeded success(Datastore opened, TaskHistory task) {
    return (TaskSucceeded) opened.runs().reader().read(task.succeededAt().orElseThrow());
  }

  /** The run. */
  public RunPath run() {
    return new RunPath(history.run().flow(), history.run().runId());
  }

  /** How it ended. */
  public RunStatus status() {
    return history.end().orElseThrow().status();
  }

  /** The failures that ended tasks for good. */
  public List<AttemptFailed> failures() {
    return history.tasks().values().stream().flatMap(task -> task.finalFailure().stream()).toList();
  }

  /** The success of a task, here or in an earlier run. */
  public TaskSucceeded task(String id) {
    TaskId task = TaskId.parse(id);
    TaskSucceeded here = ran.get(task);
    return here != null ? here : adopted.get(task);
  }

  /** The value of an artifact after a task. */
  public Object value(String task, String artifact) {
    return value(task(task).snapshot().artifact(artifact).orElseThrow());
  }

  /** The value of an artifact after the flow's end. */
  public Object atEnd(String artifact) {
    return value(StepGraph.END + "/1", artifact);
  }

  private Object value(Artifact artifact) {
    ClassLoader loader = RunView.class.getClassLoader();
    try (Datastore opened = Datastore.open(datastore)) {
      return new TaskDatastore(opened.content(), ArtifactSerializers.load(loader), loader)
          .load(artifact);
    }
  }

  /** The content hashes of the artifacts of a task by name. */
  public Map<String, String> hashes(String task) {
    Map<String, String> hashes = new LinkedHashMap<>();
    task(task)
        .snapshot()
        .artifacts()
        .forEach((name, artifact) -> hashes.put(name, artifact.content().hash().hex()));
    return hashes;
  }

  /** The content hashes of the artifacts of all tasks, by the place of the task. */
  public Map<String, Map<String, String>> hashesByPlace() {
    Map<TaskId, TaskSucceeded> all = new LinkedHashMap<>(adopted);
    all.putAll(ran);
    return all.entrySet().stream()
        .collect(toMap(task -> place(task.getValue()), task -> hashes(task.getKey().toString())));
  }

  /** The places of the tasks that succeeded in this run, sorted. */
  public List<String> placesRan() {
    return places(ran.values());
  }

  /** The places of the tasks that were taken over, sorted. */
  public List<String> placesAdopted() {
    return places(adopted.values());
  }

  /** The tasks of this run by place. */
  public Map<String, TaskId> tasksByPlace() {
    return ran.entrySet().stream()
        .collect(toMap(task -> place(task.getValue()), Map.Entry::getKey));
  }

  private List<String> places(Collection<TaskSucceeded> tasks) {
    return tasks.stream().map(this::place).sorted().toList();
  }

  private String place(TaskSucceeded task) {
    return (String) value(task.snapshot().artifact("place").orElseThrow());
  }

  /** What an attempt printed. */
  public String log(TaskId task, int attempt, String stream) {
    try (Datastore opened = Datastore.open(datastore)) {
      Storage storage = opened.storage();
      Optional<ShortLog> place = history.tasks().get(task).log(attempt);
      if (place.isPresent()) {
        return shared(storage, place.get(), stream);
      }
      String key = run().log(task, attempt, stream);
      OptionalLong size = storage.size(key);
      return size.isEmpty() ? "" : text(storage, key, 0, Math.toIntExact(size.getAsLong()));
    }
  }

  private String shared(Storage storage, ShortLog place, String stream) {
    return stream.equals("out")
        ? text(storage, run().shortLog(), place.offset(), place.outBytes())
        : text(storage, run().shortLog(), place.offset() + place.outBytes(), place.errBytes());
  }

  private static String text(Storage storage, String key, long offset, int length) {
    return new String(storage.get(key, offset, length), StandardCharsets.UTF_8);
  }
}
