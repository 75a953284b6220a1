package dev.flowjar;

import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * The whole numbers from {@code start} up to but not including {@code end}; a foreach over it
 * stores two numbers, not a list.
 *
 * <pre>{@code
 * IntRange folds = IntRange.of(0, 10);
 *
 * @Step @Foreach("folds") void train(int fold) { ... }
 * }</pre>
 *
 * @param start first number
 * @param end one past the last number; not below {@code start}
 */
public record IntRange(int start, int end) implements Iterable<Integer> {

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if {@code end} is below {@code start}
   */
  public IntRange {
    if (end < start) {
      throw new IllegalArgumentException("end %d is below start %d".formatted(end, start));
    }
  }

  /** The numbers from {@code start} to {@code end}, the latter excluded. */
  public static IntRange of(int start, int end) {
    return new IntRange(start, end);
  }

  /** The numbers as a stream. */
  public IntStream stream() {
    return IntStream.range(start, end);
  }

  @Override
  public Iterator<Integer> iterator() {
    return stream().iterator();
  }
}
