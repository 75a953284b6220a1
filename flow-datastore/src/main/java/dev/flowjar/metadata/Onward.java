package dev.flowjar.metadata;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the flow went on from a task: its children, numbered before any of them started.
 *
 * @param children the tasks that follow: one, one for each branch of a split in order, or one for
 *     each item of a foreach
 * @param join the join that will close the split or foreach opened here
 */
public record Onward(List<TaskRange> children, Optional<TaskId> join) {

  /** The end of the flow. */
  public static final Onward NOWHERE = new Onward(List.of(), Optional.empty());

  /** Copies the children. */
  public Onward {
    children = List.copyOf(children);
  }

  /** Whether it is the end of the flow. */
  public boolean isNowhere() {
    return children.isEmpty() && join.isEmpty();
  }

  /** The tasks that follow, in order. */
  public Stream<TaskId> tasks() {
    return children.stream().flatMap(TaskRange::tasks);
  }
}
