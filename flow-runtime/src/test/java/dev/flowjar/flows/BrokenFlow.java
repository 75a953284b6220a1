package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Step;

/** Goes on to a method that is no step. */
class BrokenFlow extends Flow {

  @Step
  void start() {
    next(this::middle);
  }

  void middle() {
    next(this::end);
  }

  @Step
  void end() {}
}
