package dev.flowjar.cli;

import com.google.gson.JsonObject;
import dev.flowjar.client.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What differs between two runs.
 *
 * <p>Times always do, but make no difference: they are listed apart.
 *
 * @param left the first run
 * @param right the second run
 * @param differences area by area, times left out
 * @param times the times that differ
 */
record RunComparison(Run left, Run right, List<Difference> differences, List<Difference> times)
    implements Inspection {

  private static final String NONE = "-";

  static RunComparison of(Run left, Run right) {
    RunFacts one = new RunFacts(left);
    RunFacts other = new RunFacts(right);
    List<Difference> differences = new ArrayList<>();
    List<Difference> times = new ArrayList<>();
    for (Difference.Area area : Difference.Area.values()) {
      List<Difference> found = area == Difference.Area.TIMES ? times : differences;
      Difference.between(area, one.of(area), other.of(area), found::add);
    }
    return new RunComparison(left, right, List.copyOf(differences), List.copyOf(times));
  }

  @Override
  public List<String> lines(Console console) {
    List<String> lines = new ArrayList<>();
    lines.add("< " + left);
    lines.add("> " + right);
    for (Difference.Area area : Difference.Area.values()) {
      List<String> content = new ArrayList<>();
      List<Difference> all = area == Difference.Area.TIMES ? times : differences;
      all.stream().filter(d -> d.area() == area).forEach(d -> add(d, content, console.columns()));
      String title =
          area.text().substring(0, 1).toUpperCase(Locale.ROOT) + area.text().substring(1);
      Inspection.section(console, lines, title, content);
    }
    if (differences.isEmpty()) {
      lines.add("");
      lines.add(times.isEmpty() ? "No difference." : "No difference but in time.");
    }
    return lines;
  }

  private static void add(Difference difference, List<String> lines, int columns) {
    lines.add("  " + Console.harmless(difference.name()));
    lines.add(Table.cut("    < " + side(difference.left()), columns));
    lines.add(Table.cut("    > " + side(difference.right()), columns));
  }

  private static String side(String text) {
    return text.isEmpty() ? NONE : Console.harmless(text);
  }

  @Override
  public JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("left", left.toString());
    object.addProperty("right", right.toString());
    object.addProperty("isSame", differences.isEmpty());
    object.add("differences", JsonText.array(differences.stream().map(Difference::json).toList()));
    object.add("times", JsonText.array(times.stream().map(Difference::json).toList()));
    return object;
  }
}
