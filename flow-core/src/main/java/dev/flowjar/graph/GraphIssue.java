package dev.flowjar.graph;

/**
 * One thing that is wrong with a flow class.
 *
 * @param rule short name of the rule, such as {@code unknown-step}
 * @param step name of the step or field concerned, empty if it is the class
 * @param message what is wrong, with the value
 * @param fix what to do
 * @param location {@code File.java:12}, {@code File.java} or empty, as far as the class file tells
 */
public record GraphIssue(String rule, String step, String message, String fix, String location) {

  @Override
  public String toString() {
    String where = location.isEmpty() ? "" : location + ": ";
    return "%s%s %s [%s]".formatted(where, message, fix, rule);
  }
}
