package dev.flowjar.metadata;

import dev.flowjar.ForeachFrame;
import java.util.List;

/**
 * Where a task stands among the others.
 *
 * @param parents the tasks whose artifacts it was given, in order
 * @param onward the tasks that follow
 * @param foreachStack the foreach items it is about, outermost first
 */
public record Lineage(List<TaskRange> parents, Onward onward, List<ForeachFrame> foreachStack) {

  /** Copies the lists. */
  public Lineage {
    parents = List.copyOf(parents);
    foreachStack = List.copyOf(foreachStack);
  }
}
