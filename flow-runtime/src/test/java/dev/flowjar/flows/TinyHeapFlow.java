package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Resources;
import dev.flowjar.Step;

/** Asks for less memory than any JVM starts with. */
public class TinyHeapFlow extends Flow {

  @Step
  void start() {
    next(this::tiny);
  }

  @Step
  @Resources(memory = "1k")
  void tiny() {
    next(this::end);
  }

  @Step
  void end() {}
}
