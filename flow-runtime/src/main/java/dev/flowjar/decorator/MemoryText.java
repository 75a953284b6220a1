package dev.flowjar.decorator;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory as people write it: {@code 512m}, {@code 16g}. */
public final class MemoryText {

  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})\\s*([kmgt])i?b?");

  private MemoryText() {}

  /** The amount in whole mebibytes or, if there are enough and it comes out even, gibibytes. */
  public static String of(long bytes) {
    return bytes >= 1L << 30 && bytes % (1L << 30) == 0
        ? "%dg".formatted(bytes >> 30)
        : "%dm".formatted(bytes >> 20);
  }

  /**
   * The number of bytes; the units are powers of 1024.
   *
   * @throws IllegalArgumentException if the text is no amount of memory
   */
  static long parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not an amount of memory. Write it like 512m or 16g.".formatted(text));
    }
    int power = "kmgt".indexOf(matcher.group(2)) + 1;
    long number = Long.parseLong(matcher.group(1));
    if (number > Long.MAX_VALUE >> (10 * power)) {
      throw new IllegalArgumentException(
          "'%s' is more memory than can be counted. Write it like 512m or 16g.".formatted(text));
    }
    return number << (10 * power);
  }
}
