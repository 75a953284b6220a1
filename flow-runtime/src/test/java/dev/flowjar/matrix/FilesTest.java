package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.FileArtifact;
import dev.flowjar.client.ArtifactView;
import dev.flowjar.client.FlowClient;
import dev.flowjar.flows.FilesFlow;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files are handed from task to task. */
class FilesTest {

  @TempDir Path datastore;

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void aLaterStepFindsTheContent(Workers workers) throws Exception {
    RunView run = TestRun.of(FilesFlow.class, datastore).on(workers).run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.value("end/1", "texts")).isEqualTo(List.of("aA1 2 3", "bB1 2 3"));
    try (FlowClient client = FlowClient.open(datastore.toUri()).allNamespaces()) {
      ArtifactView numbers = client.artifact(run.run() + "/end/1/numbers");
      assertThat(numbers.preview()).isEqualTo("numbers.txt (5 B)");
      assertThat(numbers.load(FileArtifact.class).path()).hasContent("1 2 3");
      assertThat(numbers.hash())
          .as("what the join took over is the same content")
          .isEqualTo(client.artifact(run.run() + "/start/1/numbers").hash());
      assertThat(client.task(run.run() + "/carry/1").facts().orElseThrow().bytesRead()).isZero();
    }
  }
}
