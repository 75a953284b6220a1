package dev.flowjar.examples;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How a classifier is trained.
 *
 * @param learningRate first step of the gradient descent
 * @param epochs how many times it sees the training data
 */
public record Settings(double learningRate, int epochs) {

  /**
   * These settings and their eight neighbours, where each value is so many times the one before.
   */
  List<Settings> grid(double spacing) {
    return Stream.of(1 / spacing, 1.0, spacing)
        .flatMap(
            rate ->
                DoubleStream.of(1 / spacing, 1, spacing)
                    .mapToLong(times -> Math.max(1, Math.round(epochs * times)))
                    .mapToObj(count -> new Settings(learningRate * rate, (int) count)))
        .distinct()
        .toList();
  }
}
