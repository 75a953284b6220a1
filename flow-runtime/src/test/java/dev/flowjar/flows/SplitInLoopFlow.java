package dev.flowjar.flows;

import dev.flowjar.Inputs;
import dev.flowjar.Step;

/** A split that a loop comes back to. */
public class SplitInLoopFlow extends TracedFlow {

  int round;

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::open);
  }

  @Step
  void open() throws InterruptedException {
    visit();
    next(this::left, this::right);
  }

  @Step
  void left() throws InterruptedException {
    visit();
    next(this::join);
  }

  @Step
  void right() throws InterruptedException {
    visit();
    next(this::join);
  }

  @Step
  void join(Inputs<SplitInLoopFlow> inputs) throws InterruptedException {
    visit(inputs);
    round = inputs.get(0).round + 1;
    if (round < 2) {
      next(this::open);
    } else {
      next(this::end);
    }
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
