package dev.flowjar.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds how many splits and foreaches each step is inside. */
final class StepDepths {

  private final StepGraph graph;
  private final Map<String, Integer> depths = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  private StepDepths(StepGraph graph) {
    this.graph = graph;
  }

  static Map<String, Integer> of(StepGraph graph) {
    StepDepths search = new StepDepths(graph);
    search.reach(StepGraph.START, 0);
    while (!search.open.isEmpty()) {
      search.goOn(search.open.remove());
    }
    return search.depths;
  }

  private void goOn(String name) {
    int depth = depths.getOrDefault(name, 0);
    for (Transition way : graph.step(name).map(StepNode::transitions).orElse(List.of())) {
      if (way instanceof Transition.Split split) {
        reach(split.join(), depth);
      } else if (way instanceof Transition.Foreach foreach) {
        reach(foreach.join(), depth);
      }
      boolean isOpener = way instanceof Transition.Split || way instanceof Transition.Foreach;
      way.targets().forEach(target -> reach(target, isOpener ? depth + 1 : depth));
    }
  }

  /** The first way to a step decides: a join is reached from its opener before its inputs. */
  private void reach(String step, int depth) {
    if (depths.putIfAbsent(step, depth) == null) {
      open.add(step);
    }
  }
}
