package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.util.List;

/** A foreach over nothing. */
public class EmptyForeachFlow extends TracedFlow {

  List<String> items = List.of();

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::body);
  }

  @Step
  @Foreach("items")
  void body(String item) throws InterruptedException {
    visit();
    next(this::join);
  }

  @Step
  void join(Inputs<EmptyForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
