package dev.flowjar.runtime;

import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import java.time.Duration;
import java.util.List;

/** What is to be done next, as the scheduler decides; to be carried out in the given order. */
sealed interface Decision {

  /** Record that the task succeeded and where the flow goes on from it. */
  record Commit(PlannedTask task, Onward onward) implements Decision {}

  /**
   * Start an attempt.
   *
   * @param isFallback whether the step itself is not to be called: only its decorators, to handle
   *     the death of the worker
   */
  record Launch(PlannedTask task, int attempt, boolean isFallback) implements Decision {}

  /** Wait, then report that the retry is due. */
  record AwaitRetry(TaskId task, Duration delay) implements Decision {}

  /** Kill every attempt that is running. */
  record KillRunning() implements Decision {}

  /** The run is over. */
  record Finish(RunStatus status, List<TaskId> failedTasks) implements Decision {}
}
