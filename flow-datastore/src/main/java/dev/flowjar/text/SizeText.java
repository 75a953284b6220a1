package dev.flowjar.text;

import java.util.Locale;

/** Sizes as people read them. */
public final class SizeText {

  private SizeText() {}

  /** {@code 512 B}, {@code 1.5 KiB} or {@code 3.2 GiB}. */
  public static String of(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < 4) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %siB", value, "KMGT".charAt(unit - 1));
  }
}
