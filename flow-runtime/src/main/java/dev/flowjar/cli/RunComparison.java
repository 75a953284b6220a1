package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.client.Difference;
import dev.flowjar.client.RunDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What differs between two runs, on the terminal.
 *
 * @param diff what differs
 */
record RunComparison(RunDiff diff) implements Inspection {

  private static final String NONE = "-";

  @Override
  public List<String> lines(Console console) {
    List<String> lines = new ArrayList<>();
    lines.add("< " + diff.left());
    lines.add("> " + diff.right());
    for (Difference.Area area : Difference.Area.values()) {
      List<String> content = new ArrayList<>();
      diff.in(area).forEach(difference -> add(difference, content, console.columns()));
      String title =
          area.text().substring(0, 1).toUpperCase(Locale.ROOT) + area.text().substring(1);
      Inspection.section(console, lines, title, content);
    }
    if (diff.isSame()) {
      lines.add("");
      lines.add(diff.times().isEmpty() ? "No difference." : "No difference but in time.");
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
    object.addProperty("left", diff.left().toString());
    object.addProperty("right", diff.right().toString());
    object.addProperty("isSame", diff.isSame());
    object.add("differences", json(diff.differences()));
    object.add("times", json(diff.times()));
    return object;
  }

  private static JsonArray json(List<Difference> differences) {
    return JsonText.array(differences.stream().map(RunComparison::json).toList());
  }

  private static JsonObject json(Difference difference) {
    JsonObject object = new JsonObject();
    object.addProperty("area", difference.area().text());
    object.addProperty("name", difference.name());
    object.addProperty("left", difference.left());
    object.addProperty("right", difference.right());
    return object;
  }
}
