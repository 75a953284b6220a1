package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.flows.TaggingFlow;
import dev.flowjar.metadata.AttemptFacts;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is recorded of the cost of a task. */
class FactsTest {

  private static final long BYTES_OF_ARRAY = 8 * 100_000;

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void tellTheArtifactsAndTheJvm(Workers workers) throws Exception {
    RunView run = TestRun.of(TaggingFlow.class, datastore).on(workers).run();

    AttemptFacts start = run.task("start/1").facts();
    AttemptFacts end = run.task("end/1").facts();
    assertThat(start.bytesRead()).isLessThan(BYTES_OF_ARRAY);
    assertThat(start.bytesWritten()).isBetween(BYTES_OF_ARRAY, 2 * BYTES_OF_ARRAY);
    assertThat(end.bytesRead()).isBetween(BYTES_OF_ARRAY, 2 * BYTES_OF_ARRAY);
    assertThat(end.bytesWritten()).isBetween(BYTES_OF_ARRAY, 2 * BYTES_OF_ARRAY);
    assertThat(start.java()).contains(Runtime.version().toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  @EnabledOnOs(OS.LINUX)
  void tellThePeakOfMemory(Workers workers) throws Exception {
    RunView run = TestRun.of(TaggingFlow.class, datastore).on(workers).run();

    assertThat(run.task("end/1").facts().peakMemoryBytes()).isGreaterThan(BYTES_OF_ARRAY);
  }
}
