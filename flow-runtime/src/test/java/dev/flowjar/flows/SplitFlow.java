package dev.flowjar.flows;

import dev.flowjar.Inputs;
import dev.flowjar.Step;

/** Two branches. */
public class SplitFlow extends TracedFlow {

  int number;

  @Step
  void start() throws InterruptedException {
    visit();
    number = 1;
    next(this::left, this::right);
  }

  @Step
  void left() throws InterruptedException {
    visit();
    number += 10;
    next(this::join);
  }

  @Step
  void right() throws InterruptedException {
    visit();
    number += 100;
    next(this::join);
  }

  @Step
  void join(Inputs<SplitFlow> inputs) throws InterruptedException {
    visit(inputs);
    for (SplitFlow input : inputs) {
      number += input.number;
    }
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
