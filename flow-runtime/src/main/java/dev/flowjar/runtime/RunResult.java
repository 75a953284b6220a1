package dev.flowjar.runtime;

import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import java.time.Duration;
import java.util.List;

/**
 * How a run ended.
 *
 * @param run the run
 * @param status succeeded, failed or cancelled
 * @param succeededTasks how many tasks ran and succeeded, adopted ones left out
 * @param failures the failures that ended tasks for good, first failure first
 * @param duration from start to end
 */
public record RunResult(
    RunPath run,
    RunStatus status,
    int succeededTasks,
    List<AttemptFailed> failures,
    Duration duration) {

  /** Copies the failures. */
  public RunResult {
    failures = List.copyOf(failures);
  }
}
