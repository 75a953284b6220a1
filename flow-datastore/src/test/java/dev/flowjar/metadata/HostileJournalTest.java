package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.LocalStorage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals and records that somebody else made up. */
class HostileJournalTest {

  private static final String KEY = SampleRecords.RUN.journal(Journal.SCHEDULER);

  @TempDir Path root;

  @Test
  void aLineWithoutEndIsDamage() throws IOException {
    Path file = root.resolve(KEY);
    Files.createDirectories(file.getParent());
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(4L << 30);
    }
    JournalReader reader = new JournalReader(new LocalStorage(root));
    List<ThrowingCallable> ways =
        List.of(
            () -> reader.scan(KEY, (at, entry) -> {}),
            () -> reader.first(KEY),
            () -> reader.last(KEY),
            () -> reader.read(new RecordLocator(KEY, 0, 999_999_999)));
    for (ThrowingCallable way : ways) {
      assertThatThrownBy(way)
          .isInstanceOf(CorruptContentException.class)
          .hasMessageContaining("is longer than any record, which has at most 67108864 bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"RunStarted\"}",
        "{\"kind\":\"RunStarted\",\"at\":null,\"run\":null}",
        "{\"kind\":\"Heartbeat\"}",
        "{\"kind\":\"AttemptStarted\",\"at\":\"2026-01-01T00:00:00Z\",\"attempt\":1}",
        "{\"kind\":\"java.lang.Runtime\"}",
        "{\"kind\":{\"kind\":[]}}",
        "{\"kind\":\"RunEnded\",\"at\":\"2026-01-01T00:00:00Z\",\"status\":\"DONE\",\"failedTasks\":[]}",
        "{\"kind\":\"TagsChanged\",\"at\":\"2026-01-01T00:00:00Z\",\"user\":\"u\",\"removed\":[null],\"added\":[]}",
        "[]",
        "null",
        ""
      })
  void aRecordThatIsNotWholeIsRefused(String json) {
    assertThatThrownBy(() -> Json.read(json, JournalRecord.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a JournalRecord: ");
  }

  @Test
  void aRecordThatIsNestedWithoutEndIsRefused() {
    String deep = "[".repeat(100_000);
    assertThatThrownBy(() -> Json.read("{\"kind\":" + deep, JournalRecord.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> Json.read("{\"kind\":\"Heartbeat\",\"at\":" + deep, JournalRecord.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"train/1..2147483647", "train/1..9999999999", "../../x/1", "train/-1", "/1"})
  void aRangeOfMoreTasksThanAnyRunHasIsRefused(String range) {
    assertThatThrownBy(() -> TaskRange.parse(range)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRecordThatLeadsOutOfTheDatastoreIsRefused() throws IOException {
    Path secret = Files.writeString(root.resolve("secret"), "secret");
    JournalReader reader = new JournalReader(new LocalStorage(root.resolve(".flow")));
    for (String key : List.of("../secret", secret.toString(), "runs/../../secret", "a//b")) {
      assertThatThrownBy(() -> reader.read(RecordLocator.parse(key + "@0+6")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("The key '%s' has the part".formatted(key));
    }
  }

  @Test
  void filesThatNoKeyCanNameAreNotSeen() throws IOException {
    for (String name : List.of("a\nb", "\u001b[2J", "x y", "~", "a*b")) {
      Files.createDirectories(root.resolve("runs").resolve(name).resolve("260101-000000-aaa"));
    }
    Files.createDirectories(root.resolve("runs/Fine/260101-000000-aaa/journal"));
    Files.createDirectories(root.resolve("runs/Fine/not\na run"));
    LocalStorage storage = new LocalStorage(root);
    assertThat(storage.listChildren("runs/")).containsExactly("Fine");
    assertThat(storage.listChildren("runs/Fine/")).containsExactly("260101-000000-aaa");
  }
}
