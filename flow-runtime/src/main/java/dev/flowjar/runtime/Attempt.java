package dev.flowjar.runtime;

import dev.flowjar.worker.TaskSpec;

/**
 * An attempt that has been launched and whose outcome has not come.
 *
 * @param task the task
 * @param spec what the worker was told
 * @param log where its output goes
 */
record Attempt(PlannedTask task, TaskSpec spec, RunLogs.AttemptLog log) {

  /** Counts from 1. */
  int number() {
    return spec.attempt();
  }
}
