package dev.flowjar.client;

import dev.flowjar.StepFailure;
import dev.flowjar.metadata.RunStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt at a task.
 *
 * @param number counts from 1
 * @param status how it stands; a failed attempt may be followed by another
 * @param startedAt when a worker began it; empty if the worker died before
 * @param finishedAt when it succeeded or failed
 * @param failure how it failed
 */
public record TaskAttempt(
    int number,
    RunStatus status,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<StepFailure> failure) {}
