package dev.flowjar.runtime;

import dev.flowjar.metadata.RunStatus;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How a run stood at one moment.
 *
 * @param status in a word; {@link RunStatus#LOST} if it broke off without an end, as when the
 *     datastore failed
 * @param steps the counts of every step, in the order of the graph
 */
public record LiveStatus(RunStatus status, List<StepCounts> steps) {

  /** Copies the steps. */
  public LiveStatus {
    steps = List.copyOf(steps);
  }

  /** How many tasks are known to belong to the run so far. */
  public int known() {
    return sum(StepCounts::known);
  }

  /** How many tasks were taken over from the origin run. */
  public int adopted() {
    return sum(StepCounts::adopted);
  }

  /** How many tasks are under way. */
  public int running() {
    return sum(StepCounts::running);
  }

  /** How many tasks ran and succeeded in this run. */
  public int succeeded() {
    return sum(StepCounts::succeeded);
  }

  /** How many tasks failed for good. */
  public int failed() {
    return sum(StepCounts::failed);
  }

  private int sum(ToIntFunction<StepCounts> number) {
    return steps.stream().mapToInt(number).sum();
  }
}
