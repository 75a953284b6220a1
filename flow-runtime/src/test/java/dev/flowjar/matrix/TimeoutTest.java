package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.flows.TracedFlow.Misbehaviour;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step that hangs is interrupted. */
class TimeoutTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  private static Undisturbed undisturbed;

  @BeforeAll
  static void open() {
    undisturbed = new Undisturbed(datastore);
  }

  @ParameterizedTest
  @EnumSource
  void theNextAttemptDoesIt(Shape shape) throws Exception {
    check(shape, Workers.IN_PROCESS);
  }

  @Test
  void theNextAttemptDoesItInAWorker() throws Exception {
    check(Shape.LOOP_IN_FOREACH, Workers.WARM);
  }

  private static void check(Shape shape, Workers workers) throws InterruptedException {
    RunView run =
        TestRun.of(shape.flow(), datastore)
            .on(workers)
            .with("failAt", shape.middle())
            .with("failBy", Misbehaviour.HANG)
            .with("failedAttempts", 1)
            // A busy machine may take as long for a step that does not hang: try that again, too.
            .decorated("timeout", "400ms")
            .retrying(10)
            .run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.hashesByPlace()).isEqualTo(undisturbed.run(shape).hashesByPlace());
    TaskId hung = run.tasksByPlace().get(shape.middle());
    assertThat(run.history().tasks().get(hung).failures().get(0).failure())
        .satisfies(
            failure -> {
              assertThat(failure.type()).isEqualTo(TimeoutException.class.getName());
              assertThat(failure.message())
                  .isEqualTo("The step took longer than its @Timeout(\"400ms\").");
              assertThat(failure.cause().orElseThrow().type())
                  .isEqualTo(InterruptedException.class.getName());
            });
  }
}
