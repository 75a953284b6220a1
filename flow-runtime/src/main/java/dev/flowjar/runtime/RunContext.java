package dev.flowjar.runtime;

import dev.flowjar.decorator.Decorators;
import dev.flowjar.decorator.SecretValues;
import dev.flowjar.metadata.RunPath;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the loop of one run works with.
 *
 * @param run the run
 * @param startedAt when it started
 * @param journal where its records go
 * @param logs where its output goes
 * @param decorators what its step annotations do
 * @param secrets what must not show in what it prints
 * @param listener whom to tell
 * @param clock the time
 * @param timer wakes the loop for retries, and gives attempts that print for long logs of their own
 */
record RunContext(
    RunPath run,
    Instant startedAt,
    RunJournal journal,
    RunLogs logs,
    Decorators decorators,
    SecretValues secrets,
    RunListener listener,
    Clock clock,
    ScheduledExecutorService timer) {}
