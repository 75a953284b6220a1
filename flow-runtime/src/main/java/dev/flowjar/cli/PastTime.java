package dev.flowjar.cli;

import dev.flowjar.decorator.DurationText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** A time in the past as people write it: a day, a day with a time, or how long ago. */
final class PastTime {

  private static final Pattern DAY = Pattern.compile("\\d{4}-");

  private PastTime() {}

  /**
   * Reads {@code 2026-11-01}, {@code 2026-11-01T08:30} or {@code 7d}.
   *
   * @param now what an age counts from
   * @param zone where a day begins
   */
  static Instant parse(String text, Instant now, ZoneId zone) {
    try {
      if (!DAY.matcher(text).lookingAt()) {
        return now.minus(DurationText.parse(text));
      }
      return text.contains("T")
          ? LocalDateTime.parse(text).atZone(zone).toInstant()
          : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException | IllegalArgumentException | ArithmeticException e) {
      throw new UsageException(
          "--since is '%s', which is no time. Write a day (2026-11-01), a day with a time (2026-11-01T08:30), or how long ago (30m, 12h, 7d)."
              .formatted(text));
    }
  }
}
