package dev.flowjar.flows;

import dev.flowjar.Parameter;
import dev.flowjar.Step;

/** A choice between two ways. */
public class ChoiceFlow extends TracedFlow {

  @Parameter int size = 7;

  @Step
  void start() throws InterruptedException {
    visit();
    if (size > 5) {
      next(this::large);
    } else {
      next(this::small);
    }
  }

  @Step
  void large() throws InterruptedException {
    visit();
    next(this::end);
  }

  @Step
  void small() throws InterruptedException {
    visit();
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
