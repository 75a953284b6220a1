package dev.flowjar.client;

import dev.flowjar.FlowException;
import dev.flowjar.RunId;
import dev.flowjar.metadata.DatastoreException;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.RunCatalog;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunState;
import dev.flowjar.metadata.TaskHistory;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.store.CorruptContentException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is recorded of one run, each kind of record read once and not before it is needed: the first
 * record, the last one, the tags, all. Thread-safe.
 */
final class RunRecords {

  private final RunCatalog catalog;
  private final RunPath path;
  private final Lazy<Optional<RunStarted>> start;
  private final Lazy<RunState> state;
  private final Lazy<RunHistory> history;
  private final Lazy<Set<String>> userTags;
  private final Lazy<Map<String, List<TaskId>>> byStep;
  private final Map<RunId, RunRecords> origins = new ConcurrentHashMap<>();

  RunRecords(RunCatalog catalog, RunPath path) {
    this.catalog = catalog;
    this.path = path;
    this.start = new Lazy<>(() -> catalog.start(path));
    this.state = new Lazy<>(() -> catalog.state(path, start()));
    this.history = new Lazy<>(() -> catalog.history(path));
    this.userTags = new Lazy<>(() -> catalog.userTags(path, start()));
    this.byStep = new Lazy<>(this::sorted);
  }

  RunPath path() {
    return path;
  }

  /** Whether there is a run to list; one whose first record is damaged is left out, aloud. */
  boolean hasBegun() {
    try {
      return start.get().isPresent();
    } catch (CorruptContentException e) {
      System.getLogger(RunRecords.class.getName())
          .log(System.Logger.Level.WARNING, "Run {0} is not listed: {1}", path, e.getMessage());
      return false;
    }
  }

  RunStarted start() {
    return start.get().orElseThrow(this::neverBegan);
  }

  RunHistory history() {
    return history.get();
  }

  RunState state() {
    return history.isPresent() ? catalog.state(history()) : state.get();
  }

  Set<String> userTags() {
    return userTags.get();
  }

  void tagsChanged() {
    userTags.forget();
  }

  /** The tasks of a step that have begun here or were adopted, in number order. */
  List<TaskId> tasks(String step) {
    return byStep.get().getOrDefault(step, List.of());
  }

  /** All tasks that have begun here or were adopted. */
  Stream<TaskId> tasks() {
    return byStep.get().values().stream().flatMap(List::stream);
  }

  boolean has(TaskId task) {
    return history().tasks().containsKey(task) || history().adopted().containsKey(task);
  }

  /** The records of the run in which a task of this run really ran. */
  RunRecords ranIn(TaskId task) {
    RunId origin = history().adopted().get(task);
    return origin == null
        ? this
        : origins.computeIfAbsent(
            origin, id -> new RunRecords(catalog, new RunPath(path.flow(), id)));
  }

  /** What is recorded of a task, wherever it ran. */
  TaskHistory history(TaskId task) {

    return ranIn(task).ranHere(task);
  }

  private TaskHistory ranHere(TaskId task) {
    TaskHistory found = history().tasks().get(task);
    if (found == null) {
      throw new DatastoreException(
          "Task %s is missing in run %s, from which a later run took it over. The journal of %s is not the one it was."
              .formatted(task, path, path));
    }
    return found;
  }

  private Map<String, List<TaskId>> sorted() {
    return Stream.concat(history().adopted().keySet().stream(), history().tasks().keySet().stream())
        .distinct()
        .sorted(Comparator.comparing(TaskId::number))
        .collect(Collectors.groupingBy(TaskId::step, HashMap::new, Collectors.toList()));
  }

  private FlowException neverBegan() {
    return new FlowException(
        "Run %s holds no record: its scheduler died before it began. Start a new run."
            .formatted(path));
  }
}
