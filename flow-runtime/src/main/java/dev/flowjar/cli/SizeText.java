package dev.flowjar.cli;

import java.util.Locale;

/** Numbers of bytes as people read them. */
final class SizeText {

  private SizeText() {}

  /** {@code 180.0 MiB}; below 1 KiB the bytes themselves. */
  static String of(long bytes) {
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
