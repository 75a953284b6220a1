package dev.flowjar.care;

import dev.flowjar.metadata.RunPath;

/**
 * A run that the rules let go.
 *
 * @param run the run
 * @param reason why, such as {@code not among the last 10}
 */
record Candidate(RunPath run, String reason) {}
