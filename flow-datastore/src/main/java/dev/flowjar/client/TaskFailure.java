package dev.flowjar.client;

import dev.flowjar.Pathspec;
import dev.flowjar.StepFailure;
import java.time.Instant;

/**
 * A failed attempt at a task.
 *
 * @param task which task
 * @param attempt which attempt, from 1
 * @param at when it failed
 * @param failure how: type, message and stack trace
 * @param isFinal whether the task failed with it for good
 */
public record TaskFailure(
    Pathspec task, int attempt, Instant at, StepFailure failure, boolean isFinal) {}
