package dev.flowjar.cli;

import dev.flowjar.client.Run;
import dev.flowjar.client.RunStep;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.Transition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of a run, those between a split or foreach and its join further in. */
final class StepTree {

  private StepTree() {}

  /** A line for each step. */
  static List<String> lines(Run run, int columns) {
    Map<String, Integer> depths = depths(run.graph());
    Table table = new Table();
    for (RunStep step : run.steps()) {
      StepFacts facts = StepFacts.of(step);
      String indent = "  ".repeat(1 + depths.getOrDefault(step.name(), 0));
      table.row(indent + step.name(), facts.took(), facts.text());
    }
    return table.lines(columns);
  }

  /** How many splits and foreaches each step is inside. */
  static Map<String, Integer> depths(StepGraph graph) {
    Map<String, Integer> depths = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    depths.put(StepGraph.START, 0);
    open.add(StepGraph.START);
    while (!open.isEmpty()) {
      String name = open.remove();
      List<Transition> ways = graph.step(name).map(StepNode::transitions).orElse(List.of());
      for (Transition way : ways) {
        int depth = depths.getOrDefault(name, 0);
        if (way instanceof Transition.Split split) {
          reach(split.join(), depth, depths, open);
        } else if (way instanceof Transition.Foreach foreach) {
          reach(foreach.join(), depth, depths, open);
        }
        boolean isOpener = way instanceof Transition.Split || way instanceof Transition.Foreach;
        way.targets().forEach(to -> reach(to, isOpener ? depth + 1 : depth, depths, open));
      }
    }
    return depths;
  }

  /** The first way to a step decides: a join is reached from its opener before its inputs. */
  private static void reach(
      String step, int depth, Map<String, Integer> depths, Deque<String> open) {
    if (depths.putIfAbsent(step, depth) == null) {
      open.add(step);
    }
  }
}
