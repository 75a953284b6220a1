package dev.flowjar.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The form of one record in a log: a line of JSON that carries the checksum of its record. */
final class JournalLine {

  /** The most bytes that a line may have. */
  static final int LONGEST = 64 << 20;

  private static final byte[] START = ascii("{\"crc\":\"");
  private static final byte[] MIDDLE = ascii("\",\"record\":");
  private static final int DIGITS = 8;
  private static final int MIDDLE_AT = START.length + DIGITS;
  private static final int RECORD_AT = MIDDLE_AT + MIDDLE.length;

  private JournalLine() {}

  /** The line of a record, with its line feed. */
  static byte[] encode(JournalRecord entry) {
    byte[] json = Json.write(entry, JournalRecord.class).getBytes(StandardCharsets.UTF_8);
    byte[] line = new byte[RECORD_AT + json.length + 2];
    System.arraycopy(START, 0, line, 0, START.length);
    System.arraycopy(ascii(checksum(json, 0, json.length)), 0, line, START.length, DIGITS);
    System.arraycopy(MIDDLE, 0, line, MIDDLE_AT, MIDDLE.length);
    System.arraycopy(json, 0, line, RECORD_AT, json.length);
    line[line.length - 2] = '}';
    line[line.length - 1] = '\n';
    return line;
  }

  /**
   * The record of a line without its line feed, empty if the checksum does not fit.
   *
   * @throws IllegalArgumentException if it fits, but this version does not know such a record
   */
  static Optional<JournalRecord> decode(byte[] line) {
    return json(line).map(json -> Json.read(json, JournalRecord.class));
  }

  /** The same, but of a task neither its artifacts nor its items. */
  static Optional<JournalRecord> decodeOutline(byte[] line) {
    return json(line).map(Json::readOutline);
  }

  private static Optional<String> json(byte[] line) {
    int end = line.length - 1;
    boolean isFramed =
        end > RECORD_AT && has(line, 0, START) && has(line, MIDDLE_AT, MIDDLE) && line[end] == '}';
    if (!isFramed) {
      return Optional.empty();
    }
    byte[] expected = ascii(checksum(line, RECORD_AT, end));
    if (!Arrays.equals(line, START.length, MIDDLE_AT, expected, 0, DIGITS)) {
      return Optional.empty();
    }
    return Optional.of(new String(line, RECORD_AT, end - RECORD_AT, StandardCharsets.UTF_8));
  }

  private static boolean has(byte[] line, int at, byte[] part) {
    return Arrays.equals(line, at, at + part.length, part, 0, part.length);
  }

  private static String checksum(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
