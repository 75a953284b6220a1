package dev.flowjar.metadata;

import java.time.Instant;

/**
 * What an attempt cost, and where it ran.
 *
 * @param startedAt when the step's method was called
 * @param wallMillis how long it ran, storing included, in milliseconds
 * @param cpuMillis processor time of the worker's process meanwhile, in milliseconds
 * @param host name of the machine
 * @param pid process id of the worker
 */
public record AttemptFacts(
    Instant startedAt, long wallMillis, long cpuMillis, String host, long pid) {}
