package dev.flowjar.cli;

import java.util.Locale;

/** Numbers of bytes as people read them. */
final class ByteText {

  private ByteText() {}

  /** {@code 812 B}, {@code 1.4 KiB} or {@code 3.0 GiB}. */
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
