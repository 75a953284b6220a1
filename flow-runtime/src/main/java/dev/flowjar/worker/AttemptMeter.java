package dev.flowjar.worker;

import dev.flowjar.metadata.AttemptFacts;
import dev.flowjar.store.ContentMeter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Measures what one attempt costs the process that it runs in; of several attempts in one process
 * each is charged with all that the process does meanwhile, but for the bytes of artifacts.
 */
final class AttemptMeter {

  private static final String PEAK_RESET = "/proc/self/clear_refs";
  private static final String PROCESS_STATUS = "/proc/self/status";
  private static final String PROCESS_TIMES = "/proc/self/stat";

  /** Where the time in user mode is, counted from the state on; that in the kernel follows. */
  private static final int UTIME = 11;

  /** In what part of a second Linux tells times, on every architecture. */
  private static final int USER_HZ = 100;

  private static final String PEAK = "\nVmHWM:";
  private static final String UNIT = " kB\n";

  private static final String JVM =
      "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor"));

  private final Clock clock;
  private final Instant startedAt;
  private final Duration cpuBefore;
  private final ContentMeter artifacts = new ContentMeter();

  private AttemptMeter(Clock clock) {
    this.clock = clock;
    this.startedAt = clock.instant();
    this.cpuBefore = cpu();
  }

  /** Begins to measure. */
  static AttemptMeter start(Clock clock) {
    resetPeak();
    return new AttemptMeter(clock);
  }

  /** Counts the artifacts that the attempt reads and writes. */
  ContentMeter artifacts() {
    return artifacts;
  }

  /** What it has cost so far. */
  AttemptFacts facts(String host) {
    return new AttemptFacts(
        startedAt,
        Duration.between(startedAt, clock.instant()).toMillis(),
        cpu().minus(cpuBefore).toMillis(),
        peakMemory(),
        artifacts.bytesRead(),
        artifacts.bytesWritten(),
        host,
        ProcessHandle.current().pid(),
        JVM);
  }

  /** What {@link ProcessHandle} tells costs ten times as much: it is asked for every task. */
  private static Duration cpu() {
    try {
      String stat = ProcFiles.read(PROCESS_TIMES);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", UTIME + 3);
      long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
      return Duration.ofMillis(ticks * (1000 / USER_HZ));
    } catch (IOException e) {
      return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
  }

  /** Lets the kernel forget the peak of earlier tasks; only Linux keeps one that can be reset. */
  private static void resetPeak() {
    try {
      ProcFiles.write(PEAK_RESET, "5");
    } catch (IOException e) {
      // Forbidden in some containers: the peak is then that of the whole life of the process.
    }
  }

  private static long peakMemory() {
    String status;
    try {
      status = ProcFiles.read(PROCESS_STATUS);
    } catch (IOException e) {
      return 0;
    }
    // Without streams and patterns: it is done for every task.
    int start = status.indexOf(PEAK);
    int end = status.indexOf(UNIT, start);
    return start < 0 || end < 0
        ? 0
        : Long.parseLong(status.substring(start + PEAK.length(), end).strip()) * 1024;
  }
}
