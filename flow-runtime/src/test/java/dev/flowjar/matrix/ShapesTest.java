package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapesTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @ParameterizedTest
  @EnumSource
  void artifactsArriveInThisProcess(Shape shape) throws Exception {
    check(shape, Workers.IN_PROCESS);
  }

  private static void check(Shape shape, Workers workers) throws InterruptedException {
    RunView run = TestRun.of(shape.flow(), datastore).on(workers).run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.atEnd("path")).isEqualTo(shape.trace());
  }
}
