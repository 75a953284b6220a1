package dev.flowjar.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
public final class TimeText {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private TimeText() {}

  /** {@code 0.42s}, {@code 6.2s}, {@code 3m 12s} or {@code 1h 05m}. */
  public static String span(Duration span) {
    double seconds = span.toMillis() / 1000.0;
    if (seconds < 1) {
      return String.format(Locale.ROOT, "%.2fs", seconds);
    }
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, "%.1fs", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%dm %02ds".formatted(whole / 60, whole % 60)
        : "%dh %02dm".formatted(whole / 3600, whole % 3600 / 60);
  }

  /** The same to the second, for what is only an estimate. */
  public static String roughly(Duration span) {
    long seconds = Math.max(1, span.toSeconds());
    return seconds < 60 ? seconds + "s" : span(Duration.ofSeconds(seconds));
  }

  /** {@code 7 days}, or what it is where it is less than two. */
  public static String days(Duration span) {
    return span.compareTo(Duration.ofDays(2)) < 0 ? span(span) : span.toDays() + " days";
  }

  /** The local time of day. */
  public static String clock(Instant time) {
    return CLOCK.format(time);
  }

  /** The local day and time. */
  public static String day(Instant time) {
    return DAY.format(time);
  }
}
