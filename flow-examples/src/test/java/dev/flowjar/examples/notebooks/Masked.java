package dev.flowjar.examples.notebooks;

import java.util.List;
import java.util.regex.Pattern;

/** Output without what no two executions share. */
final class Masked {

  private record Mask(Pattern pattern, String replacement) {}

  private static final List<Mask> MASKS =
      List.of(
          // A comparison shows the times that differ, which some do not, by chance.
          new Mask(Pattern.compile("<tr><td>times</td>.*?</tr>"), ""),
          new Mask(Pattern.compile("\\b\\d{6}-\\d{6}-[a-z0-9]{3}\\b"), "ID"),
          new Mask(Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"), "TIME"),
          new Mask(
              Pattern.compile("\\b(\\d+h )?(\\d+m )?\\d+(\\.\\d+)?s\\b|\\d+h \\d+m\\b"), "SPAN"),
          new Mask(Pattern.compile("\\b[0-9a-f]{12}\\b"), "HASH"),
          new Mask(Pattern.compile("\\$JShell\\$\\w+"), "CELL"),
          // Those of the JDK are another in the next version.
          new Mask(Pattern.compile("\\tat java\\.base/.*\\n"), ""),
          // The last digits of a sine depend on the processor.
          new Mask(Pattern.compile("(\\d\\.\\d{4})\\d+"), "$1"));

  private Masked() {}

  static String of(String text) {
    String masked = text;
    for (Mask mask : MASKS) {
      masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
    }
    return masked;
  }
}
