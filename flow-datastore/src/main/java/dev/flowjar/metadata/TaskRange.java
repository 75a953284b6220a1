package dev.flowjar.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tasks of one step with successive numbers, written {@code summarise/1..100}, or {@code join/1}
 * for one.
 *
 * @param step name of the step
 * @param first number of the first task
 * @param count how many tasks, 0 or more
 */
public record TaskRange(String step, int first, int count) {

  /** More than any run has: a range that claims more would only fill the memory. */
  private static final int MOST = 10_000_000;

  private static final String TO = "..";

  /** One task. */
  public static TaskRange of(TaskId task) {
    return new TaskRange(task.step(), task.number(), 1);
  }

  /** The fewest ranges that hold these tasks in this order. */
  public static List<TaskRange> of(List<TaskId> tasks) {
    List<TaskRange> ranges = new ArrayList<>();
    for (TaskId task : tasks) {
      int last = ranges.size() - 1;
      if (last >= 0 && ranges.get(last).isFollowedBy(task)) {
        TaskRange range = ranges.get(last);
        ranges.set(last, new TaskRange(range.step, range.first, range.count + 1));
      } else {
        ranges.add(of(task));
      }
    }
    return ranges;
  }

  /**
   * Reads {@code summarise/1..100}.
   *
   * @throws IllegalArgumentException if the text is no range
   */
  public static TaskRange parse(String text) {
    int slash = text.indexOf('/');
    int dots = text.indexOf(TO, slash + 1);
    int firstEnd = dots < 0 ? text.length() : dots;
    long first = Digits.parse(text, slash + 1, firstEnd, 10);
    long last = dots < 0 ? first : Digits.parse(text, dots + TO.length(), text.length(), 10);
    boolean isRange = slash > 0 && first >= 0 && last >= first - 1 && last - first < MOST;
    if (!isRange || last < 0 || Math.max(first, last) > Integer.MAX_VALUE) {
      throw malformed(text);
    }
    return new TaskRange(text.substring(0, slash), (int) first, (int) (last - first + 1));
  }

  /** Whether a task is one of them. */
  public boolean contains(TaskId task) {
    return task.step().equals(step) && first <= task.number() && task.number() < first + count;
  }

  /** The task at a place. */
  public TaskId get(int index) {
    return new TaskId(step, first + index);
  }

  /** The tasks in order. */
  public Stream<TaskId> tasks() {
    return IntStream.range(0, count).mapToObj(this::get);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException("'%s' is not a range such as train/1..3".formatted(text));
  }

  private boolean isFollowedBy(TaskId task) {
    return task.step().equals(step) && task.number() == first + count;
  }

  @Override
  public String toString() {
    String from = step + "/" + first;
    return count == 1 ? from : from + TO + (first + count - 1);
  }
}
