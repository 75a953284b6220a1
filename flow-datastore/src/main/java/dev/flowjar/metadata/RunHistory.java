package dev.flowjar.metadata;

import dev.flowjar.RunId;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.AttemptStarted;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the journal of one run adds up to, as of when it was read.
 *
 * <p>Holds a few hundred bytes for each task, and no artifact.
 */
public final class RunHistory {

  private final RunStarted start;
  private final Map<TaskId, TaskHistory> tasks = new LinkedHashMap<>();
  private final Map<TaskId, RunId> adopted = new LinkedHashMap<>();
  private Instant lastSign;
  private @Nullable RunEnded end;
  private @Nullable TornTail tornTail;

  RunHistory(RunStarted start) {
    this.start = start;
    this.lastSign = start.at();
  }

  void add(RecordLocator locator, JournalRecord entry) {
    lastSign = entry.at();
    if (entry instanceof AttemptStarted started) {
      task(started.task()).started(started);
    } else if (entry instanceof AttemptFailed failed) {
      task(failed.task()).failed(failed);
    } else if (entry instanceof TaskSucceeded succeeded) {
      task(succeeded.task()).succeeded(locator, succeeded);
    } else if (entry instanceof TasksAdopted adoption) {
      adoption.tasks().stream()
          .flatMap(TaskRange::tasks)
          .forEach(task -> adopted.put(task, adoption.origin()));
    } else if (entry instanceof RunEnded ended) {
      end = ended;
    }
  }

  void cut(TornTail tail) {
    tornTail = tail;
  }

  private TaskHistory task(TaskId id) {
    return tasks.computeIfAbsent(id, TaskHistory::new);
  }

  /** How the run began. */
  public RunStarted start() {
    return start;
  }

  /** Which run this is. */
  public RunIdentity run() {
    return start.run();
  }

  /** The tasks that ran here, in the order in which they first appear. */
  public Map<TaskId, TaskHistory> tasks() {
    return Collections.unmodifiableMap(tasks);
  }

  /** The tasks taken over from earlier runs, with the run in which each really ran. */
  public Map<TaskId, RunId> adopted() {
    return Collections.unmodifiableMap(adopted);
  }

  /**
   * Whether all tasks are recorded that the run was to take over. If not, it died while it wrote
   * them, before it ran anything: whoever resumes it resumes its origin.
   */
  public boolean hasAdoptedAll() {
    return adopted.size() >= start.adoptedTasks();
  }

  /** How the run ended. */
  public Optional<RunEnded> end() {
    return Optional.ofNullable(end);
  }

  /** What was passed over at the end of the journal. */
  public Optional<TornTail> tornTail() {
    return Optional.ofNullable(tornTail);
  }

  /** When the scheduler last wrote. */
  public Instant lastSign() {
    return lastSign;
  }
}
