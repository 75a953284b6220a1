package dev.flowjar.flows;

import dev.flowjar.Step;

/** A loop over several steps. */
public class LongLoopFlow extends TracedFlow {

  int round;

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::train);
  }

  @Step
  void train() throws InterruptedException {
    visit();
    next(this::judge);
  }

  @Step
  void judge() throws InterruptedException {
    visit();
    round++;
    if (round < 3) {
      next(this::train);
    } else {
      next(this::end);
    }
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
