package dev.flowjar.metadata;

import org.jspecify.annotations.Nullable;

/**
 * A task within its run, written {@code summarise/17}.
 *
 * @param step name of its step
 * @param number counts from 1 within the step; the bodies of one foreach have successive numbers
 */
public record TaskId(String step, int number) {

  /**
   * Reads {@code summarise/17}.
   *
   * @throws IllegalArgumentException if the text is no task
   */
  public static TaskId parse(String text) {
    int slash = text.indexOf('/');
    long number = Digits.parse(text, slash + 1, text.length(), 10);
    if (slash < 1 || number < 1 || number > Integer.MAX_VALUE || text.charAt(slash + 1) == '0') {
      throw new IllegalArgumentException("'%s' is not a task such as train/3".formatted(text));
    }
    return new TaskId(text.substring(0, slash), (int) number);
  }

  // Written out, as what the compiler makes is put together at run time: milliseconds of each
  // start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskId task && number == task.number && step.equals(task.step);
  }

  @Override
  public int hashCode() {
    return 31 * step.hashCode() + number;
  }

  @Override
  public String toString() {
    return step + "/" + number;
  }
}
