package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.io.IOException;

/** A step that does one thing. */
public class OneStepFlow extends Flow {

  /** What it does. */
  public enum Deed {
    PRINT,
    THROW,
    WAIT,
    HANG,
    HANG_ON,
    LOOK
  }

  @Parameter Deed deed = Deed.PRINT;
  @Parameter String signals = "";

  String result = "";

  @Step
  @SuppressWarnings("LoopConditionChecker") // it is meant to go on for ever
  void start() throws Exception {
    String task = current().taskId();
    Signals.raise(signals, "begun" + task);
    switch (deed) {
      case PRINT -> {
        for (int i = 0; i < 100; i++) {
          System.out.println("out " + i);
          System.err.println("err " + i);
        }
        System.out.print("no end");
      }
      case THROW -> {
        System.out.println("before");
        throw new IOException("out of order");
      }
      case WAIT -> Signals.await(signals, "begun" + (task.equals("1") ? "2" : "1"));
      case HANG -> Thread.sleep(Long.MAX_VALUE);
      case HANG_ON -> hangOn();
      case LOOK -> result = String.valueOf(System.getenv("FLOW_TEST_VARIABLE"));
    }
    result += " done by attempt " + current().attempt();
    next(this::end);
  }

  private static void hangOn() {
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        System.out.println("interrupted, and what of it");
      }
    }
  }

  @Step
  void end() {}
}
