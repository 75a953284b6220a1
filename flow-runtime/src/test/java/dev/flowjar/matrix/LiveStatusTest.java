package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.flows.ForeachFlow;
import dev.flowjar.flows.SlowFlow;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.LiveStatus;
import dev.flowjar.runtime.ParameterException;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunListener;
import dev.flowjar.runtime.RunResult;
import dev.flowjar.runtime.StepCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run looks to the program that started it. */
class LiveStatusTest {

  @TempDir Path directory;

  @Test
  void aRunThatIsUnderWayTellsWhatRuns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    RunListener listener =
        new RunListener() {
          @Override
          public void attemptStarted(TaskId task, int attempt) {
            begun.countDown();
            waitFor(looked);
          }
        };
    try (RunHandle handle = TestRun.of(SlowFlow.class, directory).listener(listener).start()) {
      begun.await();
      LiveStatus status = handle.status();

      assertThat(status.status()).isEqualTo(RunStatus.RUNNING);
      assertThat(status.running()).isEqualTo(1);
      assertThat(status.steps().get(0)).isEqualTo(new StepCounts("start", 1, 0, 1, 0, 0));
      assertThat(handle.await(Duration.ofMillis(1))).isEmpty();

      handle.kill();
      looked.countDown();
      RunResult result = handle.await();
      assertThat(handle.await(Duration.ZERO)).contains(result);
      assertThat(handle.status().status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(handle.status().running()).isZero();
    }
  }

  @Test
  void aForeachThatHasBegunIsKnownInFull() throws Exception {
    CountDownLatch opened = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    RunListener listener =
        new RunListener() {
          @Override
          public void taskSucceeded(TaskSucceeded success) {
            opened.countDown();
            waitFor(looked);
          }
        };
    try (RunHandle handle = TestRun.of(ForeachFlow.class, directory).listener(listener).start()) {
      opened.await();

      assertThat(step(handle.status(), "body").known()).isEqualTo(3);
      assertThat(step(handle.status(), "join").known()).isEqualTo(1);
      looked.countDown();
      handle.await();
      assertThat(handle.status().steps())
          .containsExactly(
              new StepCounts("start", 1, 0, 0, 1, 0),
              new StepCounts("body", 3, 0, 0, 3, 0),
              new StepCounts("join", 1, 0, 0, 1, 0),
              new StepCounts("end", 1, 0, 0, 1, 0));
    }
  }

  @Test
  void aResumeCountsWhatItTookOver() throws Exception {
    Path repairs = directory.resolve("repairs");
    RunView failed =
        TestRun.of(ForeachFlow.class, directory)
            .with("failAt", "body[1]")
            .with("repairedBy", repairs.toString())
            .run();
    Files.createDirectories(repairs);
    Files.writeString(repairs.resolve("body[1]"), "");
    try (RunHandle handle = TestRun.of(ForeachFlow.class, directory).runner().startResume()) {
      handle.await();
      LiveStatus status = handle.status();

      assertThat(status.known()).isEqualTo(6);
      assertThat(status.adopted()).isEqualTo(failed.ran().size());
      assertThat(status.succeeded()).isEqualTo(6 - failed.ran().size());
      assertThat(status.failed()).isZero();
    }
  }

  @Test
  void whatIsForAResumeIsRefusedInANewRun() {
    assertThatThrownBy(
            () -> TestRun.of(ForeachFlow.class, directory).runner().fromStep("body").run())
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "A new run has no origin run and begins at the start. To go on from step body, call resume() instead.");
  }

  @Test
  void tagsAddUp() throws Exception {
    RunResult result =
        TestRun.of(ForeachFlow.class, directory).runner().tag("first").tag("quick").run();

    assertThat(RunView.of(directory.toUri(), result.run()).history().run().tags())
        .containsExactlyInAnyOrder("first", "quick");
  }

  private static StepCounts step(LiveStatus status, String name) {
    return status.steps().stream().filter(s -> s.step().equals(name)).findFirst().orElseThrow();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
