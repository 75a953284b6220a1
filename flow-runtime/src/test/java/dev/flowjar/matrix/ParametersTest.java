package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.flows.ParametersFlow;
import dev.flowjar.flows.WritingFlow;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every step sees the parameters, and none can change them. */
class ParametersTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @TempDir Path files;

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void ofAllTypesArriveInEveryStep(Workers workers) throws Exception {
    Path text = Files.writeString(files.resolve("text"), "grüße\n");
    Path bytes = Files.write(files.resolve("bytes"), new byte[] {0, -1, -2});
    RunView run =
        TestRun.of(ParametersFlow.class, datastore)
            .on(workers)
            .with("truth", "true")
            .with("boxed-truth", "no")
            .with("tiny", "-7")
            .with("small", "300")
            .with("NUMBER", 6)
            .with("boxedNumber", "8")
            .with("large", "9000000000")
            .with("half", "0.5")
            .with("fraction", "1e-3")
            .with("letter", "é")
            .with("text", "a, b")
            .with("colour", "green")
            .with("file", "dir/file.txt")
            .with("pause", "1m30s")
            .with("moment", "2026-11-23T03:05:22Z")
            .with("day", "2026-11-23")
            .with("link", "https://example.org/a?b=c")
            .with("words", "a, b,c")
            .with("numbers", "1;2")
            .with("days", "[\"2026-01-02\"]")
            .with("window", "{\"width\": 3, \"height\": 0.5, \"labels\": [\"l\"]}")
            .with("windows", "[{\"width\": 1, \"height\": 2, \"labels\": []}]")
            .with("sizes", "{\"b\": 2, \"a\": 1}")
            .with("included", text.toString())
            .with("bytes", bytes.toString())
            .run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    String expected =
        "[true, false, -7, 300, 6, 8, 9000000000, 0.5, 0.001, é, a, b, GREEN, dir/file.txt,"
            + " PT1M30S, 2026-11-23T03:05:22Z, 2026-11-23, https://example.org/a?b=c, [a, b, c],"
            + " [1, 2], [2026-01-02], Window[width=3, height=0.5, labels=[l]],"
            + " [Window[width=1, height=2.0, labels=[]]], {a=1, b=2}, grüße\n, 3] 6";
    for (String task : List.of("start/1", "body/1", "body/2", "join/1", "left/1", "right/1")) {
      assertThat(run.value(task, "seen")).isEqualTo(expected);
    }
    assertThat(run.value("joinBranches/1", "seen")).isEqualTo(expected);
    assertThat(run.atEnd("seen")).isEqualTo(expected);
    assertThat(run.value("join/1", "seenByAll")).isEqualTo(List.of(expected, expected));
  }

  @ParameterizedTest
  @CsvSource({"start, IN_PROCESS", "join, IN_PROCESS", "start, WARM"})
  void aWriteIsRefused(String step, Workers workers) throws Exception {
    RunView run = TestRun.of(WritingFlow.class, datastore).on(workers).with("where", step).run();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failures())
        .extracting(failure -> failure.task().step() + ": " + failure.failure().message())
        .containsExactly(
            step
                + ": Step '%s' writes to parameter 'number', which is read-only once the run has started. Copy it into a field of its own."
                    .formatted(step));
  }

  @Test
  void aChangeInPlaceStaysInItsTask() throws Exception {
    RunView run = TestRun.of(WritingFlow.class, datastore).with("where", "inPlace").run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.atEnd("after")).isEqualTo(0);
  }

  @Test
  void aResumeTakesTheParametersAndFilesOfItsOrigin() throws Exception {
    Path text = Files.writeString(files.resolve("text"), "then");
    TestRun test =
        TestRun.of(ParametersFlow.class, datastore)
            .with("text", "given")
            .with("included", text.toString())
            .with("bytes", text.toString());
    RunView origin = test.run();
    Files.writeString(text, "now");
    RunView resumed = test.resume(origin, "join");

    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.atEnd("seen")).isEqualTo(origin.atEnd("seen")).asString().contains("then");
    assertThat(resumed.history().start().parameters())
        .isEqualTo(origin.history().start().parameters());
  }
}
