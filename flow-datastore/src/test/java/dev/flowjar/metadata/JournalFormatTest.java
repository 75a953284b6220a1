package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lines that the specification shows are lines of a journal. */
final class JournalFormatTest {

  private static final Path SPECIFICATION = Path.of("..", "docs", "formats");

  @Test
  void theSpecificationShowsEveryKindOfRecordAsItIsWritten() throws IOException {
    List<String> lines = linesShown();
    List<JournalRecord> records =
        lines.stream()
            .map(line -> JournalLine.decode(line.getBytes(StandardCharsets.UTF_8)).orElseThrow())
            .toList();
    assertThat(records.stream().map(JournalRecord::getClass).distinct())
        .hasSameSizeAs(JournalRecord.class.getPermittedSubclasses());
    for (int i = 0; i < records.size(); i++) {
      String written = new String(JournalLine.encode(records.get(i)), StandardCharsets.UTF_8);
      assertThat(written).isEqualTo(lines.get(i) + "\n");
    }
  }

  @Test
  void recordsOfTheFirstVersionsAreRead() throws IOException {
    List<JournalRecord> records;
    try (InputStream in = JournalFormatTest.class.getResourceAsStream("first-version.jsonl")) {
      records =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> JournalLine.decode(line.getBytes(StandardCharsets.UTF_8)).orElseThrow())
              .toList();
    }

    RunStarted started = (RunStarted) records.get(0);
    assertThat(started.run().project()).isEmpty();
    assertThat(started.run().namespace()).isEqualTo("user:ada");
    assertThat(started.graph().project()).isEmpty();
    assertThat(started.graph().steps()).allSatisfy(step -> assertThat(step.reads()).isEmpty());
    assertThat(started.adoptedTasks()).isZero();
    TaskSucceeded succeeded = (TaskSucceeded) records.get(1);
    assertThat(succeeded.log()).isEmpty();
    AttemptFacts facts = succeeded.facts();
    assertThat(facts.host()).isEqualTo("node7");
    assertThat(facts.java()).isEmpty();
    assertThat(facts.bytesRead()).isZero();
  }

  private static List<String> linesShown() throws IOException {
    try (Stream<Path> files = Files.list(SPECIFICATION)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString().lines().filter(line -> line.startsWith("{\"crc\":")).toList();
    }
  }
}
