package dev.flowjar.runtime;

import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.metadata.TaskId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.ToIntFunction;

/**
 * The tasks that could run now, and the room there is for them.
 *
 * <p>Steps further along the flow come first, so that a wide foreach drains instead of filling up
 * with half-done items; among tasks of one step the first planned comes first. A task that does not
 * fit yet is not overtaken, or it might wait forever.
 */
final class ReadyQueue {

  private record Entry(PlannedTask task, int depth, long sequence) {}

  private final Map<String, Integer> depths = new HashMap<>();
  private final Map<String, Integer> units = new HashMap<>();
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(
          Comparator.comparingInt((Entry entry) -> -entry.depth())
              .thenComparingLong(Entry::sequence));
  private long sequence;
  private int free;

  ReadyQueue(StepGraph graph, int capacity, ToIntFunction<StepNode> units) {
    this.free = capacity;
    for (StepNode step : graph.steps()) {
      this.units.put(step.name(), Math.min(capacity, units.applyAsInt(step)));
    }
    measure(graph);
  }

  /** The depth of a step is the number of steps on the shortest way to it. */
  private void measure(StepGraph graph) {
    Deque<String> reached = new ArrayDeque<>(List.of(StepGraph.START));
    depths.put(StepGraph.START, 0);
    for (String name = reached.poll(); name != null; name = reached.poll()) {
      int depth = depths.getOrDefault(name, 0);
      graph.step(name).stream()
          .flatMap(step -> step.transitions().stream())
          .flatMap(way -> way.targets().stream())
          .filter(target -> depths.putIfAbsent(target, depth + 1) == null)
          .forEach(reached::add);
    }
  }

  void add(PlannedTask task) {
    TaskId id = task.id();
    queue.add(new Entry(task, depths.getOrDefault(id.step(), 0), sequence++));
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** The next task, if there is room for it; the room is taken. */
  Optional<PlannedTask> poll() {
    Entry head = queue.peek();
    if (head == null || unitsOf(head.task()) > free) {
      return Optional.empty();
    }
    queue.remove();
    occupy(head.task());
    return Optional.of(head.task());
  }

  /** Takes room for a task. */
  void occupy(PlannedTask task) {
    free -= unitsOf(task);
  }

  /** Gives back the room of a task. */
  void release(PlannedTask task) {
    free += unitsOf(task);
  }

  private int unitsOf(PlannedTask task) {
    return units.getOrDefault(task.id().step(), 1);
  }
}
