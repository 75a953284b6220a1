package dev.flowjar.graph;

import dev.flowjar.FlowException;
import java.util.List;
import java.util.stream.Collectors;

/** A flow class cannot run; it carries everything that is wrong with it. */
public final class InvalidFlowException extends FlowException {

  private final transient List<GraphIssue> issues;

  /**
   * What is wrong with a flow.
   *
   * @param flow name of the flow
   * @param issues at least one
   */
  public InvalidFlowException(String flow, List<GraphIssue> issues) {
    super(message(flow, issues));
    this.issues = List.copyOf(issues);
  }

  /** Everything that is wrong. */
  public List<GraphIssue> issues() {
    return issues;
  }

  private static String message(String flow, List<GraphIssue> issues) {
    return issues.stream()
        .map(issue -> "  " + issue)
        .collect(
            Collectors.joining(
                "\n",
                "Flow %s has %d %s:\n"
                    .formatted(flow, issues.size(), issues.size() == 1 ? "problem" : "problems"),
                ""));
  }
}
