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

  private static final Duration SILENCE = HEARTBEAT.multipliedBy(4);

  /** How a run stands. */
  public RunStatus status(Provenance scheduler, Optional<RunEnded> end, Instant lastSign) {
    if (end.isPresent()) {
      return end.get().status();
    }
    boolean isSilent = lastSign.plus(SILENCE).isBefore(clock.instant());
    boolean isGone = host.equals(scheduler.host()) && !isAlive(scheduler.pid());
    return isSilent || isGone ? RunStatus.LOST : RunStatus.RUNNING;
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
