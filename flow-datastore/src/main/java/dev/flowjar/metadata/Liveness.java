package dev.flowjar.metadata;

import dev.flowjar.metadata.JournalRecord.RunEnded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a run that is under way from one whose scheduler is gone.
 *
 * @param clock the present time
 * @param host the machine we are on: only here can a process be asked for
 */
public record Liveness(Clock clock, String host) {

  /** How often a scheduler writes at least. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /**
   * How long after its last sign of life a scheduler that cannot be asked for may still record
   * something. One that stood still for longer must not go on.
   */
  public static final Duration LEASE = Duration.ofDays(1);

  private static final Duration SILENCE = HEARTBEAT.multipliedBy(4);

  /** Clocks of process tables are not exact. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** How a run stands. */
  public RunStatus status(Provenance scheduler, Optional<RunEnded> end, Instant lastSign) {
    if (end.isPresent()) {
      return end.get().status();
    }
    boolean isSilent = lastSign.plus(SILENCE).isBefore(clock.instant());
    boolean isGone = host.equals(scheduler.host()) && !isAlive(scheduler.pid());
    return isSilent || isGone ? RunStatus.LOST : RunStatus.RUNNING;
  }

  /**
   * Whether a scheduler is a live process of this machine, however long it has been silent. False
   * for this process itself, which may have outlived a run in it that broke down.
   *
   * @param since a time at which it was there: a process that began later has only its number
   */
  public boolean isAliveHere(String schedulerHost, long pid, Instant since) {
    return host.equals(schedulerHost)
        && pid != ProcessHandle.current().pid()
        && ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .flatMap(process -> process.info().startInstant().or(() -> Optional.of(since)))
            .filter(start -> !start.isAfter(since.plus(TOLERANCE)))
            .isPresent();
  }

  /**
   * Whether the scheduler of a run without an end may still record something. Errs on that side: a
   * run that looks lost may be on a machine that stands still.
   */
  public boolean mayWrite(Provenance scheduler, Instant startedAt, Instant lastSign) {
    Duration patience = host.equals(scheduler.host()) ? SILENCE : LEASE;
    return !lastSign.plus(patience).isBefore(clock.instant())
        || isAliveHere(scheduler.host(), scheduler.pid(), startedAt);
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
