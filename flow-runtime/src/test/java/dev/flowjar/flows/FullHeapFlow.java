package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Resources;
import dev.flowjar.Step;
import org.jspecify.annotations.Nullable;

/** Fills its heap to the last byte, so that nothing else in the worker has any. */
public class FullHeapFlow extends Flow {

  private static @Nullable Object[] chain;

  @Step
  void start() {
    next(this::full);
  }

  @Step
  @Resources(memory = "32m")
  void full() {
    fillUp();
    next(this::end);
  }

  /** Takes what is there, in ever smaller pieces, and keeps it. */
  static void fillUp() {
    for (int size = 1 << 18; size > 0; size /= 4) {
      try {
        while (true) {
          chain = new Object[] {chain, new long[size]};
        }
      } catch (OutOfMemoryError e) {
        // Less may still fit.
      }
    }
    chain = new Object[] {chain, new long[1 << 18]};
  }

  @Step
  void end() {}
}
