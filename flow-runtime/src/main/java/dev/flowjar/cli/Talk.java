package dev.flowjar.cli;

/** How much is told of a run. */
enum Talk {
  /** Every event. */
  EVENTS,
  /** What fails. */
  FAILURES
}
