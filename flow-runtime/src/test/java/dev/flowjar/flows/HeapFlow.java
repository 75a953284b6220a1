package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Resources;
import dev.flowjar.Retry;
import dev.flowjar.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Has a step that may be tried again with a larger heap. */
public class HeapFlow extends Flow {

  /** What the step does. */
  public enum Deed {
    /** Needs more than twice its heap, and less than four times. */
    NEED_MUCH,
    /** Fills its heap to the last byte for good, and leaves a thread: once. */
    FILL_UP,
    /** Throws something else: once. */
    THROW
  }

  @Parameter Deed deed;

  int size;
  long heap;

  @Step
  void start() {
    next(this::work);
  }

  @Step
  @Retry(
      times = 2,
      on = {OutOfMemoryError.class, IllegalStateException.class})
  @Resources(memory = "48m", growth = 2)
  void work() {
    boolean isFirst = current().attempt() == 1;
    if (deed == Deed.NEED_MUCH) {
      List<long[]> all = new ArrayList<>();
      for (int i = 0; i < 440; i++) {
        all.add(new long[1 << 15]);
      }
      size = all.size();
    } else if (deed == Deed.FILL_UP && isFirst) {
      CountDownLatch never = new CountDownLatch(1);
      new Thread(() -> await(never)).start();
      FullHeapFlow.fillUp();
    } else if (isFirst) {
      throw new IllegalStateException("not for want of memory");
    }
    heap = Runtime.getRuntime().maxMemory();
    next(this::end);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Step
  void end() {}
}
