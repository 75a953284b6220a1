package dev.flowjar.runtime;

/** What happens to the other running tasks when a task has failed for good. */
public enum OnFailure {
  /** They may finish, so that a resume has less to do. */
  FINISH_OTHERS,
  /** They are killed. */
  KILL_OTHERS
}
