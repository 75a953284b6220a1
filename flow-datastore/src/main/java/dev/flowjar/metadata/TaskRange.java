package dev.flowjar.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern SHAPE = Pattern.compile("([^/]+)/(\\d{1,10})(?:\\.\\.(\\d{1,10}))?");

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
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw malformed(text);
    }
    int first = Integer.parseInt(matcher.group(2));
    int last = matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3));
    if (last < first - 1 || last - first >= MOST) {
      throw malformed(text);
    }
    return new TaskRange(matcher.group(1), first, last - first + 1);
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
    return count == 1
        ? "%s/%d".formatted(step, first)
        : "%s/%d..%d".formatted(step, first, first + count - 1);
  }
}
