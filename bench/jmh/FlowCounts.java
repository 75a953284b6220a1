package bench;

import dev.flowjar.Flow;
import dev.flowjar.Step;

/** A flow; the text of its methods is that of {@link PlainCounts}. */
final class FlowCounts extends Flow {

  int count;
  double[] values;
  int[] bins;

  void fill() {
    values = new double[1000];
    bins = new int[10];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 97 / 97.0;
    }
    count = 0;
  }

  int readOnce() {
    return count;
  }

  int writeOnce() {
    return count = 7;
  }

  /** Reads a field in each turn of a loop. */
  double sumOfArray() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** Reads three fields and writes one in each turn of a loop. */
  int histogram() {
    for (int i = 0; i < values.length; i++) {
      bins[(int) (values[i] * bins.length)]++;
      count++;
    }
    return count;
  }

  @Step
  void start() {
    next(this::end);
  }

  @Step
  void end() {}
}
