package dev.flowjar.metadata;

import dev.flowjar.RunId;
import java.time.Instant;

/**
 * That somebody resumes a run.
 *
 * @param at when it was said
 * @param run the run that resumes it
 * @param host the machine of its scheduler
 * @param pid the process of its scheduler
 */
public record ResumeClaim(Instant at, RunId run, String host, long pid) {}
