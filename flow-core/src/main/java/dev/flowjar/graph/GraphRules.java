package dev.flowjar.graph;

import java.util.List;

/** The rules that a flow must keep, one method each. */
final class GraphRules {
  private GraphRules() {}

  /** Everything that is wrong with a flow, empty if it can run. */
  static List<GraphIssue> check(ScannedFlow flow, OpenSplits splits) {
    return List.of();
  }
}
