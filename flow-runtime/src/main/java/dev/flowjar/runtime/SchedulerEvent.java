package dev.flowjar.runtime;

import dev.flowjar.ForeachFrame;
import dev.flowjar.metadata.TaskId;
import java.time.Duration;
import java.util.List;

/** Something that happened, as the scheduler is told. */
sealed interface SchedulerEvent {

  /**
   * An attempt succeeded.
   *
   * @param targets the steps that its {@code next} named, empty for {@code end}
   * @param itemCount the number of items of the foreach that it opens, else 0
   * @param foreachStack the foreach items the task is about
   */
  record Succeeded(
      TaskId task, List<String> targets, int itemCount, List<ForeachFrame> foreachStack)
      implements SchedulerEvent {}

  /** An attempt failed; the task is to be tried again. */
  record FailedForNow(TaskId task, Duration delay) implements SchedulerEvent {}

  /** A worker died in the last attempt; the step's decorators are to handle that. */
  record FailedToFallback(TaskId task) implements SchedulerEvent {}

  /** An attempt failed; so has the task. */
  record FailedForGood(TaskId task) implements SchedulerEvent {}

  /** An attempt was killed because the run is being stopped. */
  record Killed(TaskId task) implements SchedulerEvent {}

  /** The delay before the next attempt is over. */
  record RetryDue(TaskId task) implements SchedulerEvent {}

  /** The user wants the run to stop: start nothing new. */
  record StopRequested() implements SchedulerEvent {}

  /** The user wants the run to stop at once. */
  record KillRequested() implements SchedulerEvent {}
}
