package dev.flowjar.metadata;

import java.time.Instant;
import java.util.Objects;

/**
 * What an attempt cost, and where it ran.
 *
 * @param startedAt when the step's method was called
 * @param wallMillis how long it ran, storing included, in milliseconds
 * @param cpuMillis processor time of the worker's process meanwhile, in milliseconds
 * @param peakMemoryBytes the most memory that the worker's process had in use meanwhile (its peak
 *     resident set); 0 where the operating system does not tell
 * @param bytesRead bytes of artifacts and foreach items that it read, before compression
 * @param bytesWritten bytes of artifacts and foreach items that it stored, before compression
 * @param host name of the machine
 * @param pid process id of the worker
 * @param java version and vendor of the worker's JVM; empty in records of earlier versions
 */
public record AttemptFacts(
    Instant startedAt,
    long wallMillis,
    long cpuMillis,
    long peakMemoryBytes,
    long bytesRead,
    long bytesWritten,
    String host,
    long pid,
    String java) {

  /** Fills in what earlier versions did not record. */
  public AttemptFacts {
    java = Objects.requireNonNullElse(java, "");
  }
}
