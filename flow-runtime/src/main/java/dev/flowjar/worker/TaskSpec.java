package dev.flowjar.worker;

import dev.flowjar.ForeachFrame;
import dev.flowjar.StepFailure;
import dev.flowjar.metadata.RecordLocator;
import dev.flowjar.metadata.TaskId;
import java.util.List;
import java.util.Optional;

/**
 * An attempt at a task: the whole message to a worker.
 *
 * @param task the task
 * @param attempt counts from 1
 * @param inputs the tasks whose artifacts it is given, in order
 * @param foreachStack the foreach items that it is about; the text of an item that it is itself to
 *     read is still missing
 * @param itemIndex the item of the foreach that it is to read, if any
 * @param workerDeath how the worker of the last attempt died: the step is not to be called, its
 *     decorators are to handle this
 */
public record TaskSpec(
    TaskId task,
    int attempt,
    List<TaskInput> inputs,
    List<ForeachFrame> foreachStack,
    Optional<Integer> itemIndex,
    Optional<StepFailure> workerDeath) {

  /** Copies the lists. */
  public TaskSpec {
    inputs = List.copyOf(inputs);
    foreachStack = List.copyOf(foreachStack);
  }

  /**
   * A task whose artifacts are given to another.
   *
   * @param task the task
   * @param success where the record of its success lies
   */
  public record TaskInput(TaskId task, RecordLocator success) {}
}
