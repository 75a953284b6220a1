package dev.flowjar.runtime;

import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.worker.OutputStreamName;
import java.time.Duration;
import java.util.Optional;

/**
 * Follows a run. What it is told is already recorded.
 *
 * <p>Called by the run's own thread, but for {@link #printed}, which any thread may call. It must
 * not wait for long: the run waits for it. If it throws, the run breaks off without an end.
 */
public interface RunListener {

  /** A listener that does nothing. */
  RunListener NONE = new RunListener() {};

  /** It has been worked out what a resume takes over; the run begins next. */
  default void resumePlanned(ResumePlan plan) {}

  /**
   * The run begins.
   *
   * @param adoptedTasks how many tasks are taken over from its origin run
   */
  default void runStarted(RunStarted start, int adoptedTasks) {}

  /** An attempt begins. */
  default void attemptStarted(TaskId task, int attempt) {}

  /** A step printed a line. */
  default void printed(TaskId task, OutputStreamName stream, String line) {}

  /** A task succeeded. */
  default void taskSucceeded(TaskSucceeded success) {}

  /**
   * An attempt failed.
   *
   * @param retryAfter how long until the next attempt, empty if there is none
   */
  default void attemptFailed(AttemptFailed failure, Optional<Duration> retryAfter) {}

  /** The run is over. */
  default void runEnded(RunResult result) {}
}
