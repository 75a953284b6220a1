package dev.flowjar.care;

import dev.flowjar.metadata.RunPath;
import java.time.Instant;

/**
 * A run in the trash.
 *
 * @param run the run
 * @param removedAt when it was removed
 * @param batch where it is
 */
public record RemovedRun(RunPath run, Instant removedAt, String batch) {}
