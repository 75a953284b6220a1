package dev.flowjar.worker;

import dev.flowjar.StepFailure;
import dev.flowjar.decorator.MemoryText;
import dev.flowjar.metadata.TaskId;

/** What is said of a task for which the heap of its worker was too small. */
final class HeapAdvice {

  private HeapAdvice() {}

  /**
   * The failure of an attempt in this process; if it ran out of memory, with the way out.
   *
   * @param task whose attempt it was
   */
  static StepFailure of(Throwable exception, TaskId task) {
    StepFailure failure = StepFailure.of(exception);
    return failure.isOutOfMemory()
        ? failure.withAdvice(advice(task, Runtime.getRuntime().maxMemory()))
        : failure;
  }

  /**
   * The failure of an attempt whose worker had not even the memory to say what failed.
   *
   * @param heapBytes the limit of the heap
   */
  static StepFailure death(TaskId task, long heapBytes) {
    return StepFailure.workerOutOfMemory(advice(task, heapBytes));
  }

  private static String advice(TaskId task, long heapBytes) {
    // The next power of two from the double on.
    long more = Long.highestOneBit(2 * heapBytes - 1) << 1;
    return "Task %s ran out of memory: its heap is limited to %s. Give the step more, such as @Resources(memory = \"%s\")."
        .formatted(task, MemoryText.of(heapBytes), MemoryText.of(more));
  }
}
