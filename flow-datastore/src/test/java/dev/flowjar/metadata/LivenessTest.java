package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.metadata.JournalRecord.RunEnded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class LivenessTest {

  private static final Instant NOW = SampleRecords.START;
  private static final Liveness HERE = new Liveness(Clock.fixed(NOW, ZoneOffset.UTC), "here");
  private static final long OWN = ProcessHandle.current().pid();

  @ParameterizedTest
  @EnumSource(
      names = {"SUCCEEDED", "FAILED", "CANCELLED"},
      mode = Mode.INCLUDE)
  void aRunThatEndedStandsAsItsEndSays(RunStatus status) {
    RunEnded end = new RunEnded(NOW.minusSeconds(1000), status, List.of());
    assertThat(HERE.status(scheduler("here", 1), Optional.of(end), end.at())).isEqualTo(status);
  }

  @Test
  void aRunWhoseSchedulerWroteALittleAgoIsRunning() {
    assertThat(status("elsewhere", 1, 60)).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void aRunWhoseSchedulerIsSilentIsLost() {
    assertThat(status("elsewhere", 1, 61)).isEqualTo(RunStatus.LOST);
    assertThat(status("here", OWN, 61)).isEqualTo(RunStatus.LOST);
  }

  @Test
  void aRunWhoseSchedulerIsAProcessHereIsRunning() {
    assertThat(status("here", OWN, 0)).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void aRunWhoseSchedulerWasAProcessHereIsLostAtOnce() throws Exception {
    Process process = new ProcessBuilder("java", "-version").start();
    process.waitFor();
    assertThat(status("here", process.pid(), 0)).isEqualTo(RunStatus.LOST);
    assertThat(status("elsewhere", process.pid(), 0)).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void aSchedulerWhoseClockIsAheadIsAlive() {
    assertThat(status("elsewhere", 1, -3600)).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void aProcessHereIsAliveHoweverSilent() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      Instant begun = process.info().startInstant().orElseThrow().plusSeconds(1);
      assertThat(HERE.isAliveHere("here", process.pid(), begun)).isTrue();
      assertThat(HERE.isAliveHere("elsewhere", process.pid(), begun)).isFalse();
      assertThat(mayWrite("here", process.pid(), begun, Duration.ofDays(3))).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(HERE.isAliveHere("here", process.pid(), NOW)).isFalse();
  }

  @Test
  void aProcessThatHasOnlyTheNumberIsAnother() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      Instant before = process.info().startInstant().orElseThrow().minusSeconds(3600);
      assertThat(HERE.isAliveHere("here", process.pid(), before)).isFalse();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void thisProcessMayHaveOutlivedARunInIt() {
    assertThat(HERE.isAliveHere("here", OWN, NOW)).isFalse();
  }

  @Test
  void aSchedulerElsewhereMayWriteForADay() {
    assertThat(mayWrite("elsewhere", 1, NOW, Liveness.LEASE)).isTrue();
    assertThat(mayWrite("elsewhere", 1, NOW, Liveness.LEASE.plusSeconds(1))).isFalse();
  }

  @Test
  void aSchedulerHereThatIsGoneMayNot() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    assertThat(mayWrite("here", process.pid(), NOW, Duration.ofSeconds(61))).isFalse();
  }

  private static boolean mayWrite(String host, long pid, Instant begun, Duration silence) {
    return HERE.mayWrite(scheduler(host, pid), begun, NOW.minus(silence));
  }

  private static RunStatus status(String host, long pid, int secondsOfSilence) {
    return HERE.status(scheduler(host, pid), Optional.empty(), NOW.minusSeconds(secondsOfSilence));
  }

  private static Provenance scheduler(String host, long pid) {
    return SampleRecords.started(SampleRecords.RUN, NOW, host, pid).provenance();
  }
}
