package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.flows.RetryFlow;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.RunListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A task that is tried again leaves what it would have left at once. */
class RetryTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  private static Undisturbed undisturbed;

  @BeforeAll
  static void open() {
    undisturbed = new Undisturbed(datastore);
  }

  @ParameterizedTest
  @MethodSource("dev.flowjar.matrix.Shape#allPlaces")
  void theThirdAttemptSucceeds(Shape shape, String place) throws Exception {
    RunView run =
        TestRun.of(shape.flow(), datastore)
            .with("failAt", place)
            .with("failedAttempts", 2)
            .retrying(2)
            .run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    // What the first attempts wrote would show in the path.
    assertThat(run.hashesByPlace()).isEqualTo(undisturbed.run(shape).hashesByPlace());
    TaskId troubled = run.tasksByPlace().get(place);
    run.ran()
        .forEach(
            (task, success) ->
                assertThat(success.attempt()).isEqualTo(task.equals(troubled) ? 3 : 1));
    assertThat(run.history().tasks().get(troubled).failures())
        .extracting(AttemptFailed::attempt)
        .containsExactly(1, 2);
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void afterTheLastAttemptTheRunFails() throws Exception {
    Shape shape = Shape.FOREACH;
    RunView run = TestRun.of(shape.flow(), datastore).with("failAt", "body[1]").retrying(1).run();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failures()).extracting(AttemptFailed::attempt).containsExactly(2);
  }

  @Test
  void waitsAsLongAsTheStepAsksFor() throws Exception {
    List<Optional<Duration>> waits = new CopyOnWriteArrayList<>();
    RunView run =
        TestRun.of(RetryFlow.class, datastore)
            .listener(
                new RunListener() {
                  @Override
                  public void attemptFailed(AttemptFailed failure, Optional<Duration> retryAfter) {
                    waits.add(retryAfter);
                  }
                })
            .run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(waits)
        .containsExactly(Optional.of(Duration.ofMillis(100)), Optional.of(Duration.ofMillis(150)));
    List<?> starts = (List<?>) run.value("flaky/1", "starts");
    AttemptFailed second = run.history().tasks().get(new TaskId("flaky", 1)).failures().get(1);
    assertThat(starts).hasSize(1);
    assertThat((Instant) starts.get(0)).isAfterOrEqualTo(second.at().plusMillis(150));
  }

  @Test
  void anExceptionThatIsNotMeantFailsAtOnce() throws Exception {
    RunView run = TestRun.of(RetryFlow.class, datastore).with("refused", true).run();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failures()).extracting(AttemptFailed::attempt).containsExactly(1);
    assertThat(run.failures().get(0).failure().type()).isEqualTo("java.io.FileNotFoundException");
  }
}
