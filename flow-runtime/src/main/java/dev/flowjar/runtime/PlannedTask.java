package dev.flowjar.runtime;

import dev.flowjar.ForeachFrame;
import dev.flowjar.graph.StepInput;
import dev.flowjar.graph.StepNode;
import dev.flowjar.metadata.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that has its place in the run.
 *
 * @param id its name
 * @param step what it runs
 * @param inputs the tasks whose artifacts it is given, in order: its parent, or what a join joins
 * @param parents the tasks that led to it; those of {@code inputs}, or the opener of a foreach over
 *     nothing
 * @param outerStack the foreach items of its parent
 * @param place its place in the innermost open split or foreach
 */
record PlannedTask(
    TaskId id,
    StepNode step,
    List<TaskId> inputs,
    List<TaskId> parents,
    List<ForeachFrame> outerStack,
    @Nullable Place place) {

  /**
   * A place in a split or foreach.
   *
   * @param barrier where its branches meet
   * @param index which branch or item, from 0
   */
  record Place(JoinBarrier barrier, int index) {}

  /** The item that the task is to read, if it is the body of a foreach. */
  Optional<Integer> itemIndex() {
    return place != null && step.input() instanceof StepInput.Item
        ? Optional.of(place.index())
        : Optional.empty();
  }

  /** The foreach items that the task is about; the text of its own item is still missing. */
  List<ForeachFrame> foreachStackAtStart() {
    if (place == null || itemIndex().isEmpty()) {
      return outerStack;
    }
    List<ForeachFrame> stack = new ArrayList<>(outerStack);
    stack.add(new ForeachFrame(step.name(), place.index(), place.barrier().branches(), ""));
    return stack;
  }
}
