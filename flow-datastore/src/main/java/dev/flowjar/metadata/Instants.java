package dev.flowjar.metadata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants as text. */
final class Instants {

  private static final int SECOND_END = 19;

  private Instants() {}

  /**
   * What {@link Instant#parse} does, in a tenth of the time for the form that {@link
   * Instant#toString} writes: a journal has one or two in each record.
   *
   * @throws DateTimeException if it is no instant
   */
  static Instant parse(String text) {
    int last = text.length() - 1;
    boolean isUsual =
        last >= SECOND_END
            && last != SECOND_END + 1
            && last <= SECOND_END + 10
            && text.charAt(last) == 'Z'
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && (last == SECOND_END || text.charAt(SECOND_END) == '.');
    if (!isUsual) {
      return Instant.parse(text);
    }
    int nanos = last == SECOND_END ? 0 : number(text, SECOND_END + 1, last);
    for (int digits = last - SECOND_END - 1; digits < 9; digits++) {
      nanos *= 10;
    }
    int hour = number(text, 11, 13);
    int second = number(text, 17, SECOND_END);
    if (nanos < 0 || hour > 23 || second > 59) {
      return Instant.parse(text); // the end of a day, a leap second, or no instant
    }
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            hour,
            number(text, 14, 16),
            second,
            nanos)
        .toInstant(ZoneOffset.UTC);
  }

  /** The number that these digits make; negative if one is none, which no field of a time takes. */
  private static int number(String text, int from, int to) {
    return (int) Digits.parse(text, from, to, 9);
  }
}
