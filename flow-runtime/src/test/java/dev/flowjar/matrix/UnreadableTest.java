package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.flows.LargeFlow;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.NoSuchKeyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is named; a wrong value never comes of it. */
class UnreadableTest {

  @TempDir(factory = MemoryDirectory.class)
  Path datastore;

  @TempDir Path files;

  private TestRun test;
  private RunView failed;

  @BeforeEach
  void fail() throws Exception {
    test =
        TestRun.of(LargeFlow.class, datastore)
            .with("manual", "m".repeat(10_000))
            .with("repaired", files.resolve("repaired").toString());
    failed = test.run();
    assertThat(failed.failures().get(0).failure().message()).isEqualTo("not repaired yet");
    Files.createFile(files.resolve("repaired"));
  }

  @Test
  void theUndamagedRunResumes() throws Exception {
    RunView resumed = test.resume(failed);

    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.atEnd("sum")).isEqualTo(2 * (100_000 + 10_000 + 5_000));
  }

  @Test
  void aMissingArtifactFailsTheTaskThatReadsIt() throws Exception {
    String key = key(failed.hashes("start/1").get("noise"));
    Files.delete(datastore.resolve(key));
    RunView resumed = test.resume(failed);

    assertThat(resumed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(resumed.failures()).hasSize(1);
    assertThat(resumed.failures().get(0).task()).hasToString("middle/1");
    assertThat(resumed.failures().get(0).failure())
        .satisfies(
            failure -> {
              assertThat(failure.type()).isEqualTo(NoSuchKeyException.class.getName());
              assertThat(failure.message()).contains(key);
            });
  }

  @Test
  void anArtifactWithAFlippedBitFailsTheTaskThatReadsIt() throws Exception {
    String key = key(failed.hashes("start/1").get("noise"));
    flipBit(datastore.resolve(key), 50_000);
    RunView resumed = test.resume(failed);

    assertThat(resumed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(resumed.failures().get(0).failure())
        .satisfies(
            failure -> {
              assertThat(failure.type()).isEqualTo(CorruptContentException.class.getName());
              assertThat(failure.message()).startsWith("'" + key + "' is damaged: ");
            });
  }

  @Test
  void anUnreadableArtifactThatNobodyReadsDoesNoHarm() throws Exception {
    Files.delete(datastore.resolve(key(failed.hashes("start/1").get("noise"))));
    RunView resumed = TestRun.of(LargeFlow.class, datastore).resume(failed, "start");

    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aDamagedParameterFailsTheTaskThatReadsIt() throws Exception {
    String hash =
        failed
            .history()
            .start()
            .parameters()
            .artifact("manual")
            .orElseThrow()
            .content()
            .hash()
            .hex();
    flipBit(datastore.resolve(key(hash)), 5);
    RunView resumed = test.resume(failed);

    assertThat(resumed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(resumed.failures().get(0).failure().message())
        .startsWith("'" + key(hash) + "' is damaged: ");
  }

  @Test
  void aCorruptJournalLineIsNamedByItsPlace() throws Exception {
    Path journal = datastore.resolve(failed.run().prefix() + "journal/scheduler.jsonl");
    List<String> lines = Files.readAllLines(journal);
    int start = lines.get(0).getBytes(StandardCharsets.UTF_8).length + 1;
    flipBit(journal, start + 60);

    assertThatThrownBy(() -> test.resume(failed))
        .isInstanceOf(CorruptContentException.class)
        .hasMessage(
            "'%sjournal/scheduler.jsonl' is damaged: the record at byte %d does not fit its checksum."
                .formatted(failed.run().prefix(), start));
  }

  @Test
  void aCorruptSuccessIsNotTakenOver() throws Exception {
    Path journal = datastore.resolve(failed.run().prefix() + "journal/scheduler.jsonl");
    String text = Files.readString(journal);
    flipBit(journal, text.indexOf("\"noise\"") + 20);

    assertThatThrownBy(() -> test.resume(failed)).isInstanceOf(CorruptContentException.class);
  }

  @Test
  void aTornLastLineIsWhatACrashLeaves() throws Exception {
    Path journal = datastore.resolve(failed.run().prefix() + "journal/scheduler.jsonl");
    List<String> lines = Files.readAllLines(journal);
    String last = lines.get(lines.size() - 1);
    Files.writeString(
        journal,
        String.join("\n", lines.subList(0, lines.size() - 1))
            + "\n"
            + last.substring(0, last.length() / 2));
    // Its process, this one, is alive: to anyone the run seems to go on.
    assertThatThrownBy(() -> test.resume(failed))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("is still running");
  }

  @Test
  void aMissingJournalIsAMissingRun() throws Exception {
    Files.delete(datastore.resolve(failed.run().prefix() + "journal/scheduler.jsonl"));

    assertThatThrownBy(() -> test.resume(failed))
        .isInstanceOf(FlowException.class)
        .hasMessage("There is no run %s.".formatted(failed.run()));
  }

  @Test
  void anEmptyJournalHoldsNoRun() throws Exception {
    Files.writeString(datastore.resolve(failed.run().prefix() + "journal/scheduler.jsonl"), "");

    assertThatThrownBy(() -> test.resume(failed.run(), Optional.empty()))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("%s holds no record".formatted(failed.run()));
  }

  @Test
  void aDatastoreOfAnotherFormatIsRefused() throws Exception {
    Files.writeString(datastore.resolve("format"), "99\n");

    assertThatThrownBy(() -> test.resume(failed))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("has format '99'; this version of Flow knows format 1");
  }

  private static String key(String hash) {
    return "objects/%s/%s".formatted(hash.substring(0, 2), hash.substring(2));
  }

  private static void flipBit(Path file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[Math.min(position, bytes.length - 1)] ^= 1;
    file.toFile().setWritable(true);
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
  }
}
