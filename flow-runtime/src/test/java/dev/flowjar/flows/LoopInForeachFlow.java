package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.util.List;

/** A loop in a foreach, with a number of rounds for each item. */
public class LoopInForeachFlow extends TracedFlow {

  List<Integer> rounds = List.of(1, 3);
  int left;

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::body);
  }

  @Step
  @Foreach("rounds")
  void body(Integer item) throws InterruptedException {
    left = item;
    visit();
    next(this::refine);
  }

  @Step
  void refine() throws InterruptedException {
    visit();
    left--;
    if (left > 0) {
      next(this::refine);
    } else {
      next(this::join);
    }
  }

  @Step
  void join(Inputs<LoopInForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
