package dev.flowjar.decorator;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as people write it: {@code 500ms}, {@code 10s}, {@code 1h30m}, {@code 2d}. */
public final class DurationText {

  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|d)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART + "\\s*)+");

  private DurationText() {}

  /**
   * Reads {@code 1h30m}, or ISO 8601 such as {@code PT1H30M}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static Duration parse(String text) {
    String trimmed = text.strip().toLowerCase(Locale.ROOT);
    if (trimmed.startsWith("p")) {
      try {
        return Duration.parse(trimmed);
      } catch (DateTimeParseException e) {
        throw unreadable(text);
      }
    }
    if (!WHOLE.matcher(trimmed).matches()) {
      throw unreadable(text);
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(trimmed);
    while (part.find()) {
      double nanos = Double.parseDouble(part.group(1)) * unit(part.group(2)).toNanos();
      sum = sum.plusNanos(Math.round(nanos));
    }
    return sum;
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "'%s' is not a time span. Write it like 500ms, 10s, 5m, 1h30m or 2d.".formatted(text));
  }
}
