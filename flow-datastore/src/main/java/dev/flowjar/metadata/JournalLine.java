package dev.flowjar.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The form of one record in a log: a line of JSON that carries the checksum of its record. */
final class JournalLine {

  private static final String START = "{\"crc\":\"";
  private static final String MIDDLE = "\",\"record\":";
  private static final int RECORD_AT = START.length() + 8 + MIDDLE.length();

  private JournalLine() {}

  /** The line of a record, with its line feed. */
  static byte[] encode(JournalRecord entry) {
    String json = Json.write(entry, JournalRecord.class);
    String line = START + checksum(json.getBytes(StandardCharsets.UTF_8)) + MIDDLE + json + "}\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The record of a line without its line feed, empty if the checksum does not fit.
   *
   * @throws IllegalArgumentException if it fits, but this version does not know such a record
   */
  static Optional<JournalRecord> decode(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    boolean isWhole =
        text.length() > RECORD_AT
            && text.startsWith(START)
            && text.startsWith(MIDDLE, RECORD_AT - MIDDLE.length())
            && text.endsWith("}");
    if (!isWhole) {
      return Optional.empty();
    }
    String json = text.substring(RECORD_AT, text.length() - 1);
    String checksum = text.substring(START.length(), START.length() + 8);
    return checksum.equals(checksum(json.getBytes(StandardCharsets.UTF_8)))
        ? Optional.of(Json.read(json, JournalRecord.class))
        : Optional.empty();
  }

  private static String checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return "%08x".formatted(crc.getValue());
  }
}
