package dev.flowjar.graph;

import dev.flowjar.Flow;
import java.util.List;

/** Reads what is wrong with a flow as its author would. */
final class Issues {
  private Issues() {}

  /** All findings, without their places. */
  static List<String> of(Class<? extends Flow> flow) {
    return found(flow).stream()
        .map(issue -> "%s %s [%s]".formatted(issue.message(), issue.fix(), issue.rule()))
        .toList();
  }

  static List<GraphIssue> found(Class<? extends Flow> flow) {
    try {
      StepGraph.of(flow);
      return List.of();
    } catch (InvalidFlowException e) {
      return e.issues();
    }
  }
}
