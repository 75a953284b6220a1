package dev.flowjar.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as people read them. */
public final class TimeText {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private TimeText() {}

  /** {@code 0.42s}, {@code 6.2s}, {@code 3m 12s} or {@code 1h 05m}. */
  public static String span(Duration span) {
    // Without a Formatter, which is slow to begin with: every task that ends is told.
    long millis = Math.max(0, span.toMillis());
    if (millis < 1000) {
      long hundredths = (millis + 5) / 10;
      return hundredths / 100 + "." + twoDigits(hundredths % 100) + "s";
    }
    if (millis < 59_950) {
      long tenths = (millis + 50) / 100;
      return tenths / 10 + "." + tenths % 10 + "s";
    }
    long seconds = (millis + 500) / 1000;
    return seconds < 3600
        ? seconds / 60 + "m " + twoDigits(seconds % 60) + "s"
        : seconds / 3600 + "h " + twoDigits(seconds % 3600 / 60) + "m";
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
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
