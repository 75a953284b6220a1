package dev.flowjar.runtime;

import dev.flowjar.ForeachFrame;
import dev.flowjar.metadata.TaskId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open split or foreach: it counts the branches that have arrived at its join.
 *
 * <p>An arrival costs O(1), and the order of the inputs is that of the branches, whatever arrives
 * first.
 */
final class JoinBarrier {

  private final TaskId join;
  private final @Nullable TaskId[] arrivals;
  private final PlannedTask opener;
  private final List<ForeachFrame> openerStack;
  private int missing;

  /**
   * A split or foreach that is being opened.
   *
   * @param join the task that will close it
   * @param branches the number of branches or items
   * @param opener the task that opens it
   * @param openerStack the foreach items that the opener is about
   */
  JoinBarrier(TaskId join, int branches, PlannedTask opener, List<ForeachFrame> openerStack) {
    this.join = join;
    this.arrivals = new TaskId[branches];
    this.opener = opener;
    this.openerStack = openerStack;
    this.missing = branches;
  }

  TaskId join() {
    return join;
  }

  int branches() {
    return arrivals.length;
  }

  /** Where the join itself stands. */
  PlannedTask.@Nullable Place outerPlace() {
    return opener.place();
  }

  PlannedTask opener() {
    return opener;
  }

  List<ForeachFrame> openerStack() {
    return openerStack;
  }

  /** Notes that a branch has arrived. */
  void arrive(int index, TaskId task) {
    if (arrivals[index] != null) {
      throw new IllegalStateException("branch %d of %s arrived twice".formatted(index, join));
    }
    arrivals[index] = task;
    missing--;
  }

  boolean isComplete() {
    return missing == 0;
  }

  /** The last task of each branch, in the order of the branches. */
  List<TaskId> arrivals() {
    return Collections.unmodifiableList(Arrays.asList(arrivals));
  }
}
