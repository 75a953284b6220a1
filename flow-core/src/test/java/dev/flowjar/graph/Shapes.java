package dev.flowjar.graph;

import dev.flowjar.Flow;
import java.util.stream.Collectors;

/** Shows what leads where in a flow as text. */
final class Shapes {
  private Shapes() {}

  /** One line a step: {@code start -> a & b until join | end}. */
  static String of(Class<? extends Flow> flow) {
    return StepGraph.of(flow).steps().stream()
        .map(
            step ->
                step.transitions().stream()
                    .map(Shapes::text)
                    .collect(Collectors.joining(" | ", step.name() + " -> ", "")))
        .collect(Collectors.joining("\n"));
  }

  private static String text(Transition transition) {
    if (transition instanceof Transition.Split split) {
      return String.join(" & ", split.targets()) + " until " + split.join();
    }
    if (transition instanceof Transition.Foreach foreach) {
      return "%s for each %s until %s".formatted(foreach.target(), foreach.field(), foreach.join());
    }
    return transition instanceof Transition.Join join
        ? "join " + join.target()
        : transition.targets().get(0);
  }
}
