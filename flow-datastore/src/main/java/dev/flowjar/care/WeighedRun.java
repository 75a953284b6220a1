package dev.flowjar.care;

import dev.flowjar.metadata.RunPath;

/**
 * A run and what its removal frees.
 *
 * @param run the run
 * @param bytes what nothing else refers to: its journal, its logs, and its own objects; what
 *     several runs that are removed together share counts for the first of them only
 */
public record WeighedRun(RunPath run, long bytes) {}
