package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.RunId;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.store.InMemoryStorage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ResumeClaimsTest {

  private static final Instant NOW = SampleRecords.START;
  private static final RunPath ORIGIN = SampleRecords.RUN;
  private static final long OWN = ProcessHandle.current().pid();

  private final InMemoryStorage storage = new InMemoryStorage();
  private final Datastore datastore = at(NOW);
  private final ResumeClaims claims = new ResumeClaims(datastore, ORIGIN);

  private Datastore at(Instant now) {
    return Datastore.over(storage, URI.create("memory:x"), Clock.fixed(now, ZoneOffset.UTC));
  }

  @BeforeEach
  void theOriginFailed() {
    try (Journal journal = datastore.createRun(ORIGIN)) {
      journal.append(SampleRecords.started(ORIGIN));
      journal.append(new RunEnded(NOW, RunStatus.FAILED, List.of()));
    }
  }

  @Test
  void aLiveResumeIsNamed() {
    Journal first = begin("261123-040000-aaa", NOW);
    claims.claim(claim("261123-040000-aaa", "elsewhere", 4711));
    assertThatThrownBy(() -> claims.claim(claim("261123-040000-bbb", "node7", 1)))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "Run %s is being resumed already, by run 261123-040000-aaa on elsewhere as process 4711. Wait for its end, or stop it first."
                .formatted(ORIGIN));
    first.append(new RunEnded(NOW, RunStatus.FAILED, List.of()));
    assertThatCode(() -> claims.claim(claim("261123-040000-bbb", "node7", 1)))
        .doesNotThrowAnyException();
  }

  @Test
  void aResumeThatIsLostIsInNobodysWay() {
    begin("261123-040000-aaa", NOW.minusSeconds(61)).close();
    claims.claim(claim("261123-040000-aaa", "elsewhere", 4711));
    assertThatCode(() -> claims.claim(claim("261123-040000-bbb", "node7", 1)))
        .doesNotThrowAnyException();
  }

  @Test
  void aResumeThatIsAboutToBeginCounts() {
    datastore.createRun(path("261123-040000-aaa")).close();
    claims.claim(claim("261123-040000-aaa", "elsewhere", 4711));
    ResumeClaim second = claim("261123-040000-bbb", "node7", 1);
    assertThatThrownBy(() -> claims.claim(second)).hasMessageContaining("261123-040000-aaa");

    Datastore later = at(NOW.plus(Duration.ofMinutes(11)));
    assertThatCode(() -> new ResumeClaims(later, ORIGIN).claim(second)).doesNotThrowAnyException();
  }

  @Test
  void aResumeThatDiedHereBeforeItBeganDoesNotCount() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    datastore.createRun(path("261123-040000-aaa")).close();
    claims.claim(claim("261123-040000-aaa", Datastore.localHostName(), dead.pid()));
    assertThatCode(() -> claims.claim(claim("261123-040000-bbb", "node7", 1)))
        .doesNotThrowAnyException();
  }

  @Test
  void aResumeThatWasWithdrawnDoesNotCount() {
    Datastore.NewRun run = datastore.createRun(ORIGIN.flow(), NOW);
    claims.claim(claim(run.path().runId().text(), Datastore.localHostName(), OWN));
    datastore.discard(run);
    assertThatCode(() -> claims.claim(claim("261123-040000-bbb", "node7", 1)))
        .doesNotThrowAnyException();
  }

  @Test
  void aRemovedRunCannotBeClaimed() {
    storage.delete(ORIGIN.schedulerLog());
    assertThatThrownBy(() -> claims.claim(claim("261123-040000-aaa", "node7", 1)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("removed");
    assertThat(storage.list(ORIGIN.prefix())).isEmpty();
  }

  @Test
  void ofManyAtOnceOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        RunId id = new RunId("261123-04000" + i + "-aaa");
        datastore.createRun(new RunPath(ORIGIN.flow(), id)).close();
        attempts.add(() -> succeeds(new ResumeClaim(NOW, id, "node7", 1)));
      }
      int winners = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        winners += attempt.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean succeeds(ResumeClaim claim) {
    try {
      claims.claim(claim);
      return true;
    } catch (FlowException e) {
      return false;
    }
  }

  private Journal begin(String id, Instant at) {
    Journal journal = datastore.createRun(path(id));
    journal.append(SampleRecords.started(path(id), at, "elsewhere", 4711));
    return journal;
  }

  private static RunPath path(String id) {
    return new RunPath(ORIGIN.flow(), new RunId(id));
  }

  private static ResumeClaim claim(String id, String host, long pid) {
    return new ResumeClaim(NOW, new RunId(id), host, pid);
  }
}
