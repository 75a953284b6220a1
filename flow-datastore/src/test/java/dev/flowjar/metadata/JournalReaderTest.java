package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.StepFailure;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.Heartbeat;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.LocalStorage;
import dev.flowjar.store.NoSuchKeyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalReaderTest {

  private static final RunPath RUN = SampleRecords.RUN;
  private static final String KEY = RUN.journal(Journal.SCHEDULER);

  @TempDir Path root;
  private LocalStorage storage;
  private JournalReader reader;

  @BeforeEach
  void open() {
    storage = new LocalStorage(root);
    reader = new JournalReader(storage);
  }

  @Test
  void recordsAreReadInTheOrderInWhichTheyWereWritten() {
    List<RecordLocator> locators = write(SampleRecords.all());
    assertThat(scan()).isEqualTo(SampleRecords.all());
    assertThat(locators).extracting(RecordLocator::key).containsOnly(KEY);
  }

  @Test
  void aRecordIsFoundByItsPlace() {
    List<JournalRecord> records = SampleRecords.all();
    List<RecordLocator> locators = write(records);
    for (int i = 0; i < records.size(); i++) {
      assertThat(reader.read(locators.get(i))).isEqualTo(records.get(i));
    }
  }

  @Test
  void aScanTellsThePlaces() {
    List<RecordLocator> locators = write(SampleRecords.all());
    List<RecordLocator> scanned = new ArrayList<>();
    reader.scan(KEY, (locator, entry) -> scanned.add(locator));
    assertThat(scanned).isEqualTo(locators);
  }

  @Test
  void aJournalCutAnywhereOpensWithTheRecordsThatAreWhole() throws IOException {
    // All but the two longest: this is one scan for every byte.
    List<JournalRecord> records =
        SampleRecords.all().stream()
            .filter(entry -> !(entry instanceof RunStarted || entry instanceof TaskSucceeded))
            .toList();
    List<RecordLocator> locators = write(records);
    byte[] whole = bytes();
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      int end = length;
      // The line feed belongs to the line: without it, more of the line might be on its way.
      int kept = (int) locators.stream().filter(at -> at.offset() + at.length() + 1 <= end).count();
      assertThat(scan()).as("cut at byte %d", length).isEqualTo(records.subList(0, kept));
      long whereCut =
          kept == 0 ? 0 : locators.get(kept - 1).offset() + locators.get(kept - 1).length() + 1;
      assertThat(tornTail())
          .isEqualTo(
              whereCut == end
                  ? Optional.empty()
                  : Optional.of(new TornTail(KEY, whereCut, end - whereCut)));
      assertThat(reader.first(KEY)).isEqualTo(records.stream().limit(kept).findFirst());
      assertThat(reader.last(KEY))
          .isEqualTo(kept == 0 ? Optional.empty() : Optional.of(records.get(kept - 1)));
    }
  }

  @Test
  void whatACrashLeftBehindTheLastRecordIsPassedOver() throws IOException {
    List<JournalRecord> records = SampleRecords.all();
    write(records);
    byte[] whole = bytes();
    for (String tail :
        List.of(
            "\0\0\0\0",
            "\n",
            "garbage",
            "garbage\n",
            "garbage\nand\nmore\n",
            "\n\n\0",
            "{\"crc\":\"00000000\"")) {
      byte[] more = tail.getBytes(StandardCharsets.UTF_8);
      byte[] longer = Arrays.copyOf(whole, whole.length + more.length);
      System.arraycopy(more, 0, longer, whole.length, more.length);
      Files.write(file(), longer);
      assertThat(scan()).isEqualTo(records);
      assertThat(tornTail()).contains(new TornTail(KEY, whole.length, more.length));
      assertThat(reader.last(KEY)).contains(records.get(records.size() - 1));
    }
  }

  @Test
  void aDamagedFirstRecordIsNotTakenForAJournalWithoutRecords() throws IOException {
    write(SampleRecords.all());
    byte[] whole = bytes();
    whole[40] ^= 0x04;
    Files.write(file(), whole);
    assertThatThrownBy(() -> reader.first(KEY))
        .isInstanceOf(CorruptContentException.class)
        .hasMessageContaining("the record at byte 0");
  }

  @Test
  void aFirstRecordThatIsGarbageAndFollowedByNoneNeverWas() throws IOException {
    write(List.of());
    Files.writeString(file(), "garbage\nand\nmore");
    assertThat(reader.first(KEY)).isEmpty();
    assertThat(scan()).isEmpty();
    assertThat(tornTail()).contains(new TornTail(KEY, 0, 16));
  }

  @Test
  void aFlippedBitInTheMiddleIsDamageWithItsPlace() throws IOException {
    List<RecordLocator> locators = write(SampleRecords.all());
    RecordLocator middle = locators.get(3);
    byte[] whole = bytes();
    for (int at = (int) middle.offset(); at <= middle.offset() + middle.length(); at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x04;
      Files.write(file(), flipped);
      assertThatThrownBy(this::scan)
          .as("bit flipped in byte %d", at)
          .isInstanceOf(CorruptContentException.class)
          .hasMessageContaining("'" + KEY + "'")
          .hasMessageContaining("byte " + middle.offset() + " ");
      boolean isLineFeed = at == middle.offset() + middle.length();
      if (!isLineFeed) {
        assertThatThrownBy(() -> reader.read(middle)).isInstanceOf(CorruptContentException.class);
      }
    }
  }

  @Test
  void aRecordOfANewerVersionIsNamedWithItsPlace() throws IOException {
    write(List.of(new Heartbeat(SampleRecords.START)));
    long size = Files.size(file());
    String json = "{\"kind\":\"Metric\",\"at\":\"2026-11-23T03:05:22Z\"}";
    CRC32C crc = new CRC32C();
    crc.update(json.getBytes(StandardCharsets.UTF_8));
    String line = "{\"crc\":\"%08x\",\"record\":%s}\n".formatted(crc.getValue(), json);
    Files.writeString(file(), line, StandardOpenOption.APPEND);
    assertThatThrownBy(this::scan)
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("byte " + size + " of '" + KEY + "'")
        .hasMessageContaining("\"Metric\"")
        .hasMessageContaining("newer");
    assertThatThrownBy(() -> reader.last(KEY)).isInstanceOf(FlowException.class);
  }

  @Test
  void theLastRecordIsFoundHoweverLongItIs() {
    JournalRecord first = new Heartbeat(SampleRecords.START);
    for (int length : new int[] {1, 255 << 10, 256 << 10, 300 << 10, 3 << 20}) {
      JournalRecord last = failure("x".repeat(length));
      write(List.of(first, last));
      assertThat(reader.last(KEY)).contains(last);
      assertThat(reader.first(KEY)).contains(first);
      assertThat(scan()).containsExactly(first, last);
      storage.delete(KEY);
    }
  }

  @Test
  void theFirstRecordIsFoundHoweverLongItIs() {
    JournalRecord first = failure("ü".repeat(200 << 10));
    write(List.of(first, new Heartbeat(SampleRecords.START)));
    assertThat(reader.first(KEY)).contains(first);
  }

  @Test
  void anEmptyJournalHasNoRecord() {
    write(List.of());
    assertThat(scan()).isEmpty();
    assertThat(reader.first(KEY)).isEmpty();
    assertThat(reader.last(KEY)).isEmpty();
  }

  @Test
  void aJournalThatIsNotThereIsMissing() {
    assertThatThrownBy(this::scan).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> reader.first(KEY)).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> reader.last(KEY)).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void aJournalCanBeReadWhileItIsWritten() {
    try (Journal journal = Journal.create(storage, RUN)) {
      for (JournalRecord entry : SampleRecords.all()) {
        journal.append(entry);
        assertThat(reader.last(KEY)).contains(entry);
      }
    }
  }

  private static AttemptFailed failure(String message) {
    return new AttemptFailed(
        SampleRecords.START,
        new TaskId("body", 1),
        1,
        new StepFailure("E", message, "", null),
        true,
        List.of(),
        Optional.empty());
  }

  private List<RecordLocator> write(List<JournalRecord> records) {
    try (Journal journal = Journal.create(storage, RUN)) {
      return records.stream().map(journal::append).toList();
    }
  }

  private List<JournalRecord> scan() {
    List<JournalRecord> found = new ArrayList<>();
    reader.scan(KEY, (locator, entry) -> found.add(entry));
    return found;
  }

  private Optional<TornTail> tornTail() {
    return reader.scan(KEY, (locator, entry) -> {});
  }

  private byte[] bytes() throws IOException {
    return Files.readAllBytes(file());
  }

  private Path file() {
    return root.resolve(KEY);
  }
}
