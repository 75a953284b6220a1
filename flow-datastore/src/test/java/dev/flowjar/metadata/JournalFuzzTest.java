package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Fuzz;
import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.InMemoryStorage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Journals that nobody wrote like this. */
@Timeout(value = 10, unit = TimeUnit.HOURS) // as long as flow.fuzz.seconds says
class JournalFuzzTest {

  private static final String KEY = SampleRecords.RUN.journal(Journal.SCHEDULER);

  private final InMemoryStorage storage = new InMemoryStorage();
  private final JournalReader reader = new JournalReader(storage);

  @Test
  void aDamagedJournalGivesWhatWasWrittenOrAnError() {
    List<JournalRecord> written = SampleRecords.all();
    byte[] whole = bytes(written);
    storage.putIfAbsent(KEY, whole);
    Fuzz.run(
        random -> {
          storage.replace(KEY, Fuzz.mutate(whole, random));
          List<JournalRecord> scanned = new ArrayList<>();
          try {
            reader.scan(KEY, (at, entry) -> scanned.add(entry));
            assertThat(reader.last(KEY).stream()).isSubsetOf(written);
          } catch (CorruptContentException e) {
            assertThat(e.key()).isEqualTo(KEY);
          }
          assertThat(scanned).isSubsetOf(written);
          try {
            assertThat(reader.first(KEY).stream()).isSubsetOf(written);
          } catch (CorruptContentException e) {
            assertThat(e.key()).isEqualTo(KEY);
          }
        });
  }

  @Test
  void aRecordWithTheRightChecksumIsWholeOrRefused() {
    List<byte[]> records =
        SampleRecords.all().stream()
            .map(entry -> Json.write(entry, JournalRecord.class))
            .map(json -> json.getBytes(StandardCharsets.UTF_8))
            .toList();
    Fuzz.run(
        random -> {
          byte[] json = Fuzz.mutate(records.get(random.nextInt(records.size())), random);
          try {
            Optional<JournalRecord> entry = JournalLine.decode(line(json));
            entry.ifPresent(
                read -> {
                  // Nothing in it is missing: it can be written, compared and printed.
                  String again = Json.write(read, JournalRecord.class);
                  assertThat(Json.read(again, JournalRecord.class)).isEqualTo(read);
                  assertThat(read.toString()).isNotEmpty();
                });
          } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("not a JournalRecord: ");
          }
        });
  }

  private static byte[] bytes(List<JournalRecord> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    entries.forEach(entry -> bytes.writeBytes(JournalLine.encode(entry)));
    return bytes.toByteArray();
  }

  private static byte[] line(byte[] json) {
    CRC32C crc = new CRC32C();
    crc.update(json);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    String head =
        "{\"crc\":\"%s\",\"record\":".formatted(HexFormat.of().toHexDigits((int) crc.getValue()));
    line.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(json);
    line.write('}');
    return line.toByteArray();
  }
}
