package dev.flowjar.client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One thing in which two runs differ.
 *
 * @param area what kind of thing
 * @param name which one
 * @param left of the first run, empty if it has none
 * @param right of the second run, empty if it has none
 */
public record Difference(Area area, String name, String left, String right) {

  /** The kinds of things that are compared, in the order in which they are shown. */
  public enum Area {
    /** How the run ended. */
    OUTCOME("outcome"),
    /** Parameters, by hash and preview. */
    PARAMETERS("parameters"),
    /** The flow class, the git commit, and directories of classes by hash. */
    CODE("code"),
    /** The jars of the class path, by name and hash. */
    DEPENDENCIES("dependencies"),
    /** The code of each step. */
    STEPS("steps"),
    /** JDK, operating system, and version of this library. */
    PLATFORM("platform"),
    /** What the last task left, by hash and preview. */
    ARTIFACTS("artifacts"),
    /** When the run began, and how long it and its steps took. */
    TIMES("times");

    private final String text;

    Area(String text) {
      this.text = text;
    }

    /** The name as shown. */
    public String text() {
      return text;
    }
  }

  /** What differs between two collections of named texts. */
  static List<Difference> between(Area area, Map<String, String> left, Map<String, String> right) {
    Set<String> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String one = left.getOrDefault(name, "");
      String other = right.getOrDefault(name, "");
      if (!one.equals(other)) {
        differences.add(new Difference(area, name, one, other));
      }
    }
    return differences;
  }

  /** Area, name and both sides. */
  @Override
  public String toString() {
    return "%s %s: %s -> %s".formatted(area.text(), name, side(left), side(right));
  }

  private static String side(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
