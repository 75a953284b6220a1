package dev.flowjar.cli;

import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One thing in which two runs differ.
 *
 * @param area what kind of thing
 * @param name which one
 * @param left of the first run, empty if it has none
 * @param right of the second run, empty if it has none
 */
record Difference(Area area, String name, String left, String right) {

  /** The kinds of things that are compared, in the order in which they are shown. */
  enum Area {
    OUTCOME("outcome"),
    PARAMETERS("parameters"),
    CODE("code"),
    STEPS("steps"),
    PLATFORM("platform"),
    ARTIFACTS("artifacts"),
    TIMES("times");

    private final String text;

    Area(String text) {
      this.text = text;
    }

    /** The name as shown. */
    String text() {
      return text;
    }
  }

  /** Passes on what differs between two collections of named texts. */
  static void between(
      Area area,
      Map<String, String> left,
      Map<String, String> right,
      Consumer<Difference> differences) {
    Set<String> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      String one = left.getOrDefault(name, "");
      String other = right.getOrDefault(name, "");
      if (!one.equals(other)) {
        differences.accept(new Difference(area, name, one, other));
      }
    }
  }

  /** For programs. */
  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("area", area.text());
    object.addProperty("name", name);
    object.addProperty("left", left);
    object.addProperty("right", right);
    return object;
  }
}
