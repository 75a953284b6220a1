package dev.flowjar.metadata;

import dev.flowjar.ForeachFrame;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.AttemptStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the journal of a run tells of one task. The artifacts are not held here, as those of 100,000
 * tasks do not fit in memory; {@link #succeededAt()} is where they are.
 */
public final class TaskHistory {

  private final TaskId task;
  private final List<AttemptFailed> failures = new ArrayList<>();
  private final List<AttemptStarted> starts = new ArrayList<>(1);
  private int attempts;
  private @Nullable RecordLocator succeededAt;
  private @Nullable TaskSucceeded success;

  TaskHistory(TaskId task) {
    this.task = task;
  }

  void started(AttemptStarted entry) {
    attempts = Math.max(attempts, entry.attempt());
    starts.add(entry);
  }

  void failed(AttemptFailed entry) {
    attempts = Math.max(attempts, entry.attempt());
    failures.add(entry);
  }

  void succeeded(RecordLocator locator, TaskSucceeded entry) {
    attempts = Math.max(attempts, entry.attempt());
    succeededAt = locator;
    success = entry;
  }

  /** The task. */
  public TaskId task() {
    return task;
  }

  /** How many attempts have begun. */
  public int attempts() {
    return attempts;
  }

  /** The failed attempts in order. */
  public List<AttemptFailed> failures() {
    return List.copyOf(failures);
  }

  /** When the first attempt began. */
  public Optional<Instant> startedAt() {
    return starts.stream().findFirst().map(AttemptStarted::at);
  }

  /** When an attempt began. */
  public Optional<Instant> startedAt(int attempt) {
    return starts.stream()
        .filter(entry -> entry.attempt() == attempt)
        .findFirst()
        .map(AttemptStarted::at);
  }

  /**
   * Where the shared log holds what an attempt printed; empty if it has logs of its own or none.
   */
  public Optional<ShortLog> log(int attempt) {
    return Stream.concat(
            failures.stream().filter(entry -> entry.attempt() == attempt).map(AttemptFailed::log),
            success().stream().filter(entry -> entry.attempt() == attempt).map(TaskSucceeded::log))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** When the task succeeded or failed for good. */
  public Optional<Instant> finishedAt() {
    if (success != null) {
      return Optional.of(success.at());
    }
    return finalFailure().map(AttemptFailed::at);
  }

  /** Where the record of its success lies. */
  public Optional<RecordLocator> succeededAt() {
    return Optional.ofNullable(succeededAt);
  }

  /** The record of its success, without the artifacts. */
  public Optional<TaskSucceeded> success() {
    return Optional.ofNullable(success);
  }

  /** The failure that ended it. */
  public Optional<AttemptFailed> finalFailure() {
    return failures.stream().filter(AttemptFailed::isFinal).reduce((first, second) -> second);
  }

  /** The foreach items it is about, as far as any attempt has told. */
  public List<ForeachFrame> foreachStack() {
    if (success != null) {
      return success.lineage().foreachStack();
    }
    return failures.isEmpty() ? List.of() : failures.get(failures.size() - 1).foreachStack();
  }

  /**
   * How it stands.
   *
   * @param run how its run stands: a task that is neither done nor failed shares its fate
   */
  public RunStatus status(RunStatus run) {
    if (success != null) {
      return RunStatus.SUCCEEDED;
    }
    if (finalFailure().isPresent()) {
      return RunStatus.FAILED;
    }
    return switch (run) {
      case RUNNING -> RunStatus.RUNNING;
      case LOST -> RunStatus.LOST;
      case SUCCEEDED, FAILED, CANCELLED -> RunStatus.CANCELLED;
    };
  }
}
