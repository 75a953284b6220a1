package dev.flowjar.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task within its run, written {@code summarise/17}.
 *
 * @param step name of its step
 * @param number counts from 1 within the step; the bodies of one foreach have successive numbers
 */
public record TaskId(String step, int number) {

  private static final Pattern SHAPE = Pattern.compile("([^/]+)/([1-9]\\d{0,9})");

  /**
   * Reads {@code summarise/17}.
   *
   * @throws IllegalArgumentException if the text is no task
   */
  public static TaskId parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' is not a task such as train/3".formatted(text));
    }
    return new TaskId(matcher.group(1), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public String toString() {
    return step + "/" + number;
  }
}
