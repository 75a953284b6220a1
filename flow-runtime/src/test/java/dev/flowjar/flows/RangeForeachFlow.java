package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.IntRange;
import dev.flowjar.Step;

/** A foreach over a range of numbers. */
public class RangeForeachFlow extends TracedFlow {

  IntRange folds = IntRange.of(3, 6);
  int fold;

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::body);
  }

  @Step
  @Foreach("folds")
  void body(int item) throws InterruptedException {
    fold = item;
    visit();
    next(this::join);
  }

  @Step
  void join(Inputs<RangeForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    fold = inputs.stream().mapToInt(i -> i.fold).sum();
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
