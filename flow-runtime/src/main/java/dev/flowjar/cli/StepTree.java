package dev.flowjar.cli;

import dev.flowjar.client.Run;
import dev.flowjar.client.RunStep;
import java.util.List;
import java.util.Map;

/** The steps of a run, those between a split or foreach and its join further in. */
final class StepTree {

  private StepTree() {}

  /** A line for each step. */
  static List<String> lines(Run run, int columns) {
    Map<String, Integer> depths = run.graph().depths();
    Table table = new Table();
    for (RunStep step : run.steps()) {
      StepFacts facts = StepFacts.of(step);
      String indent = "  ".repeat(1 + depths.getOrDefault(step.name(), 0));
      table.row(indent + step.name(), facts.took(), facts.text());
    }
    return table.lines(columns);
  }
}
