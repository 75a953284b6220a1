package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.flows.FailFastFlow;
import dev.flowjar.flows.LinearFlow;
import dev.flowjar.flows.MistakenFlow;
import dev.flowjar.flows.MistakenFlow.Mistake;
import dev.flowjar.flows.Signals;
import dev.flowjar.flows.TracedFlow.Misbehaviour;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.OnFailure;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunListener;
import dev.flowjar.runtime.RunOptions;
import dev.flowjar.runtime.RunOptions.Workers;
import dev.flowjar.worker.OutputStreamName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a run in which something fails, or that is stopped. */
class FailureTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @TempDir Path signals;

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void runningTasksMayFinishAndNothingNewStarts(Workers workers) throws Exception {
    RunView failed =
        failing(workers, OnFailure.FINISH_OTHERS)
            .listener(
                new RunListener() {
                  @Override
                  public void attemptFailed(AttemptFailed failure, Optional<Duration> retryAfter) {
                    Signals.raise(signals.toString(), "go-on");
                  }
                })
            .run();

    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.placesRan()).containsExactly("body[1]", "start");
    assertThat(failed.history().end().orElseThrow().failedTasks())
        .containsExactly(new TaskId("body", 1));
    resumes(failed, "body[0]", "body[2]", "body[3]", "end", "join");
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void failFastKillsTheOthers(Workers workers) throws Exception {
    RunView failed = failing(workers, OnFailure.KILL_OTHERS).run();

    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.placesRan()).containsExactly("start");
    assertThat(failed.failures()).hasSize(1);
    Signals.raise(signals.toString(), "go-on");
    resumes(failed, "body[0]", "body[1]", "body[2]", "body[3]", "end", "join");
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void aListenerThatCannotTakeWhatIsPrintedBreaksTheRun(Workers workers) throws Exception {
    StackOverflowError error = new StackOverflowError("too deep");
    RunListener listener =
        new RunListener() {
          @Override
          public void printed(TaskId task, OutputStreamName stream, String line) {
            throw error;
          }
        };
    TestRun test = TestRun.of(LinearFlow.class, datastore).on(workers);
    try (RunHandle handle = test.listener(listener).start()) {
      assertThatThrownBy(() -> handle.await(Duration.ofMinutes(1))).hasCause(error);
    }
  }

  private TestRun failing(Workers workers, OnFailure onFailure) {
    RunOptions options =
        RunOptions.STANDARD.withWorkers(workers).withMaxWorkers(2).withOnFailure(onFailure);
    return TestRun.of(FailFastFlow.class, datastore)
        .options(options)
        .with("failAt", "body[0]")
        .with("signals", signals.toString())
        .with("repairedBy", signals.toString());
  }

  private void resumes(RunView failed, String... places) throws Exception {
    Files.createFile(signals.resolve("body[0]"));
    RunView resumed = TestRun.of(FailFastFlow.class, datastore).resume(failed);

    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.placesRan()).containsExactly(places);
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void aRunThatIsKilledIsCancelledAndResumes(Workers workers) throws Exception {
    RunView killed;
    try (RunHandle handle =
        TestRun.of(LinearFlow.class, datastore)
            .on(workers)
            .with("failAt", "middle")
            .with("failBy", Misbehaviour.HANG)
            .with("repairedBy", signals.toString())
            .start()) {
      Signals.await(signals.toString(), "hangs");
      handle.kill();
      assertThat(handle.await().status()).isEqualTo(RunStatus.CANCELLED);
      killed = RunView.of(datastore.toUri(), handle.run());
    }
    assertThat(killed.placesRan()).containsExactly("start");
    assertThat(killed.failures()).isEmpty();
    Files.createFile(signals.resolve("middle"));
    RunView resumed = TestRun.of(LinearFlow.class, datastore).resume(killed);

    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.placesRan()).containsExactly("end", "middle");
  }

  @Test
  void aRunThatIsStoppedFinishesWhatRuns() throws Exception {
    RunHandle handle =
        TestRun.of(FailFastFlow.class, datastore).with("signals", signals.toString()).start();
    Signals.await(signals.toString(), "at-work");
    handle.stop();
    Signals.raise(signals.toString(), "go-on");

    assertThat(handle.await().status()).isEqualTo(RunStatus.CANCELLED);
    RunView stopped = RunView.of(datastore.toUri(), handle.run());
    assertThat(stopped.placesRan()).contains("start", "body[1]").doesNotContain("end");
    RunView resumed = TestRun.of(FailFastFlow.class, datastore).resume(stopped);
    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.placesAdopted()).isEqualTo(stopped.placesRan());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO_NEXT | Step 'start' ended without calling next. Every way through it must call next(...) once.",
        "NEXT_TWICE | Step 'start' called next twice in one execution: first with 'body', then with 'end'. Call it once; a choice is if (...) next(this::a); else next(this::b);",
        "NO_ITEMS | Step 'start' went on to a foreach over 'items', which is null. Set the field first; an empty list is fine.",
        "TOO_MANY_ITEMS | The foreach over 'items' has 101 items, more than the 100 that a run allows. Make fewer, or raise --max-splits."
      })
  void aMistakeInAStepIsExplained(Mistake mistake, String message) throws Exception {
    RunView run = mistaken(mistake);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failures().get(0).failure().message()).isEqualTo(message);
  }

  @Test
  void anArtifactThatCannotBeStoredIsNamedWithThePlaceInside() throws Exception {
    RunView run = mistaken(Mistake.UNSTORABLE);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failures().get(0).failure().message())
        .startsWith("Artifact 'thing' cannot be stored: thing[1] is a thread.");
    assertThat(run.ran()).isEmpty();
  }

  private static RunView mistaken(Mistake mistake) throws InterruptedException {
    RunOptions options = RunOptions.STANDARD.withWorkers(Workers.IN_PROCESS).withMaxSplits(100);
    return TestRun.of(MistakenFlow.class, datastore)
        .options(options)
        .with("mistake", mistake)
        .run();
  }
}
