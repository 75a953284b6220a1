package dev.flowjar.flows;

import dev.flowjar.Step;

/** A loop over one step. */
public class LoopFlow extends TracedFlow {

  int round;

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::refine);
  }

  @Step
  void refine() throws InterruptedException {
    visit();
    round++;
    if (round < 3) {
      next(this::refine);
    } else {
      next(this::end);
    }
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
