package dev.flowjar.flows;

import dev.flowjar.Step;

/** One step after the other. */
public class LinearFlow extends TracedFlow {

  int sum;

  @Step
  void start() throws InterruptedException {
    visit();
    sum = 1;
    next(this::middle);
  }

  @Step
  void middle() throws InterruptedException {
    visit();
    sum += 10;
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
    sum += 100;
  }
}
