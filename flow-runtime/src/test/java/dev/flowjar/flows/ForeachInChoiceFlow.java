package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.List;

/** A foreach as one case of a choice. */
public class ForeachInChoiceFlow extends TracedFlow {

  @Parameter List<String> items = List.of("a", "b");

  @Step
  void start() throws InterruptedException {
    visit();
    if (items.isEmpty()) {
      next(this::end);
    } else {
      next(this::body);
    }
  }

  @Step
  @Foreach("items")
  void body(String item) throws InterruptedException {
    visit();
    next(this::join);
  }

  @Step
  void join(Inputs<ForeachInChoiceFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
