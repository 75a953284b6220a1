package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.util.List;

/** A choice in a foreach, with one case straight into the join. */
public class ChoiceInForeachFlow extends TracedFlow {

  List<Integer> numbers = List.of(-1, 0, 1);

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::look);
  }

  @Step
  @Foreach("numbers")
  void look(Integer item) throws InterruptedException {
    visit();
    if (item < 0) {
      next(this::join);
    } else if (item == 0) {
      next(this::zero);
    } else {
      next(this::positive);
    }
  }

  @Step
  void zero() throws InterruptedException {
    visit();
    next(this::join);
  }

  @Step
  void positive() throws InterruptedException {
    visit();
    next(this::join);
  }

  @Step
  void join(Inputs<ChoiceInForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
