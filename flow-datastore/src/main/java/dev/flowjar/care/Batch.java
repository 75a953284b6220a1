package dev.flowjar.care;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The name of what was put aside in one go: {@code yyMMdd-HHmmss-} and sixteen random digits, so
 * that no two processes ever fill the same batch.
 */
final class Batch {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final int TIME_LENGTH = 13;

  private Batch() {}

  /** A new name. */
  static String at(Instant now) {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return TIME.format(now) + "-" + random;
  }

  /** When a batch was begun; empty if its name tells no time. */
  static Optional<Instant> time(String batch) {
    try {
      return batch.length() <= TIME_LENGTH
          ? Optional.empty()
          : Optional.of(TIME.parse(batch.substring(0, TIME_LENGTH), Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
