package dev.flowjar.graph;

import java.util.ArrayList;
import java.util.List;

/** What has been found wrong with a flow so far. */
final class IssueList {

  private final List<GraphIssue> issues = new ArrayList<>();

  /** Adds what is wrong with a step. */
  void add(String rule, ScannedStep step, String message, String fix) {
    add(rule, step.name(), step.location(), message, fix);
  }

  /**
   * Adds what is wrong.
   *
   * @param element name of the step or field, empty for the class
   */
  void add(String rule, String element, String location, String message, String fix) {
    issues.add(new GraphIssue(rule, element, message, fix.strip(), location));
  }

  /** All of it, the same finding once. */
  List<GraphIssue> toList() {
    return issues.stream().distinct().toList();
  }
}
