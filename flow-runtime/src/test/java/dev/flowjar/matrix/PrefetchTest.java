package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.StepFailure;
import dev.flowjar.flows.TablesFlow;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.RunOptions.Workers;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.CorruptContentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large arrays that a step is known to read are read before it asks for them. */
class PrefetchTest {

  @TempDir(factory = MemoryDirectory.class)
  Path datastore;

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void eachIsReadOnceAndBeforeTheStepAsks(Workers workers) throws Exception {
    Path objects = datastore.resolve("objects");
    RunView run =
        TestRun.of(TablesFlow.class, datastore)
            .with("hidden", objects.toString())
            .on(workers)
            .run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.atEnd("sum"))
        .isEqualTo(
            DoubleStream.of(new Random(1).doubles(200_000).toArray()).sum()
                + DoubleStream.of(new Random(2).doubles(200_000).toArray()).sum());
    Content parameter =
        run.history().start().parameters().artifact("hidden").orElseThrow().content();
    assertThat(run.task("both/1").facts().bytesRead())
        .isEqualTo(
            content(run, "flights").size() + content(run, "airports").size() + parameter.size());
    assertThat(run.task("neither/1").facts().bytesRead()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"flights", "airports"})
  void aDamagedOneFailsTheStepAsEver(String artifact) throws Exception {
    TestRun test = TestRun.of(TablesFlow.class, datastore);
    RunView run = test.run();
    String key = damageLastPiece(content(run, artifact));
    RunView resumed = test.resume(run, "both");

    assertThat(resumed.failures()).hasSize(1);
    assertThat(resumed.failures().get(0).task()).hasToString("both/1");
    StepFailure failure = resumed.failures().get(0).failure();
    assertThat(failure.type()).isEqualTo(CorruptContentException.class.getName());
    assertThat(failure.message()).startsWith("'" + key + "' is damaged: ");
  }

  private static Content content(RunView run, String artifact) {
    return run.task("start/1").snapshot().artifact(artifact).orElseThrow().content();
  }

  private String damageLastPiece(Content content) throws IOException {
    List<ContentHash> pieces;
    try (Datastore opened = Datastore.open(datastore.toUri())) {
      pieces = opened.content().chunks(content);
    }
    String hash = pieces.get(pieces.size() - 1).hex();
    String key = "objects/%s/%s".formatted(hash.substring(0, 2), hash.substring(2));
    Path file = datastore.resolve(key);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.write(file, bytes);
    return key;
  }
}
