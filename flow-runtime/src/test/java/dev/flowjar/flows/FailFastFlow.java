package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.IntRange;
import dev.flowjar.Parameter;
import dev.flowjar.Step;

/** One item fails while another is still at work. */
public class FailFastFlow extends TracedFlow {

  @Parameter String signals = "";

  IntRange items = IntRange.of(0, 4);

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::body);
  }

  @Step
  @Foreach("items")
  void body(int item) throws InterruptedException {
    if (item == 0) {
      Signals.await(signals, "at-work");
    }
    visit();
    if (item == 1) {
      Signals.raise(signals, "at-work");
      Signals.await(signals, "go-on");
    }
    next(this::join);
  }

  @Step
  void join(Inputs<FailFastFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
