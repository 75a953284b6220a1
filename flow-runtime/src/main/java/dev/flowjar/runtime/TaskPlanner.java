package dev.flowjar.runtime;

import dev.flowjar.ForeachFrame;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.Transition;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.runtime.PlannedTask.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives every task its number and its place: what follows a task, and which join closes what it
 * opens.
 *
 * <p>The children of a task are numbered when it succeeds, a join when its split or foreach opens.
 * So the record of a task names all its children, and a resumed run gives them the same numbers.
 */
final class TaskPlanner {

  private final StepGraph graph;
  private final Map<String, Integer> lastNumber = new HashMap<>();

  /**
   * What follows a task.
   *
   * @param onward its children, for the journal
   * @param ready the tasks that nothing holds back any more
   */
  record Plan(Onward onward, List<PlannedTask> ready) {}

  TaskPlanner(StepGraph graph, Collection<Lineage> adopted) {
    this.graph = graph;
    lastNumber.put(StepGraph.START, 1);
    for (Lineage lineage : adopted) {
      lineage.onward().children().forEach(this::reserve);
      lineage.onward().join().map(TaskRange::of).ifPresent(this::reserve);
    }
  }

  private void reserve(TaskRange range) {
    lastNumber.merge(range.step(), range.first() + range.count() - 1, Math::max);
  }

  /** The first task of the run. */
  PlannedTask start() {
    return new PlannedTask(
        new TaskId(StepGraph.START, 1),
        step(StepGraph.START),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  /** What follows a task that has just succeeded. */
  Plan after(
      PlannedTask task, List<String> targets, int itemCount, List<ForeachFrame> foreachStack) {
    if (targets.isEmpty()) {
      return new Plan(Onward.NOWHERE, List.of());
    }
    Transition transition = transition(task, targets);
    if (transition instanceof Transition.Linear linear) {
      return followed(task, number(linear.target(), 1), foreachStack);
    }
    if (transition instanceof Transition.Join) {
      return arrived(task);
    }
    if (transition instanceof Transition.Split split) {
      TaskId join = number(split.join(), 1).get(0);
      List<TaskRange> children = split.targets().stream().map(target -> number(target, 1)).toList();
      return opened(task, children, join, foreachStack);
    }
    Transition.Foreach foreach = (Transition.Foreach) transition;
    TaskId join = number(foreach.join(), 1).get(0);
    List<TaskRange> children =
        itemCount == 0 ? List.of() : List.of(number(foreach.target(), itemCount));
    return opened(task, children, join, foreachStack);
  }

  /** What follows a task of an earlier run, just as it did then. */
  Plan again(PlannedTask task, Lineage lineage) {
    Onward onward = lineage.onward();
    if (onward.isNowhere()) {
      return new Plan(onward, List.of());
    }
    if (onward.join().isPresent()) {
      TaskId join = onward.join().get();
      List<TaskRange> children =
          onward.children().stream().filter(range -> !range.get(0).equals(join)).toList();
      return opened(task, children, join, lineage.foreachStack());
    }
    Place place = task.place();
    TaskRange child = onward.children().get(0);
    if (place != null && place.barrier().join().equals(child.get(0))) {
      return arrived(task);
    }
    return followed(task, child, lineage.foreachStack());
  }

  private Plan followed(PlannedTask task, TaskRange child, List<ForeachFrame> foreachStack) {
    List<TaskId> parents = List.of(task.id());
    PlannedTask next =
        new PlannedTask(
            child.get(0), step(child.step()), parents, parents, foreachStack, task.place());
    return new Plan(new Onward(List.of(child), Optional.empty()), List.of(next));
  }

  private Plan opened(
      PlannedTask task, List<TaskRange> children, TaskId join, List<ForeachFrame> foreachStack) {
    int branches = children.stream().mapToInt(TaskRange::count).sum();
    JoinBarrier barrier = new JoinBarrier(join, branches, task, foreachStack);
    if (barrier.isComplete()) {
      Onward onward = new Onward(List.of(TaskRange.of(join)), Optional.of(join));
      return new Plan(onward, List.of(closed(barrier)));
    }
    List<TaskId> parents = List.of(task.id());
    List<PlannedTask> ready = new ArrayList<>(branches);
    for (TaskRange range : children) {
      StepNode step = step(range.step());
      for (int i = 0; i < range.count(); i++) {
        Place place = new Place(barrier, ready.size());
        ready.add(new PlannedTask(range.get(i), step, parents, parents, foreachStack, place));
      }
    }
    return new Plan(new Onward(children, Optional.of(join)), ready);
  }

  private Plan arrived(PlannedTask task) {
    Place place = openPlace(task);
    JoinBarrier barrier = place.barrier();
    barrier.arrive(place.index(), task.id());
    Onward onward = new Onward(List.of(TaskRange.of(barrier.join())), Optional.empty());
    return new Plan(onward, barrier.isComplete() ? List.of(closed(barrier)) : List.of());
  }

  private PlannedTask closed(JoinBarrier barrier) {
    List<TaskId> inputs = barrier.arrivals();
    List<TaskId> parents = inputs.isEmpty() ? List.of(barrier.opener().id()) : inputs;
    return new PlannedTask(
        barrier.join(),
        step(barrier.join().step()),
        inputs,
        parents,
        barrier.openerStack(),
        barrier.outerPlace());
  }

  private TaskRange number(String step, int count) {
    int last = lastNumber.merge(step, count, Integer::sum);
    return new TaskRange(step, last - count + 1, count);
  }

  private static Place openPlace(PlannedTask task) {
    @Nullable Place place = task.place();
    if (place == null) {
      throw new IllegalStateException("%s leads to a join outside any split".formatted(task.id()));
    }
    return place;
  }

  private static Transition transition(PlannedTask task, List<String> targets) {
    return task.step()
        .transitionTo(targets)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s went on to %s, which its graph does not know"
                        .formatted(task.id(), targets)));
  }

  private StepNode step(String name) {
    return graph
        .step(name)
        .orElseThrow(() -> new IllegalStateException("no step '%s'".formatted(name)));
  }
}
