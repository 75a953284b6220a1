package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.util.List;

/** A foreach over a list. */
public class ForeachFlow extends TracedFlow {

  List<String> items = List.of("a", "b", "c");
  String item = "";
  List<String> results = List.of();

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::body);
  }

  @Step
  @Foreach("items")
  void body(String item) throws InterruptedException {
    this.item = item;
    visit();
    next(this::join);
  }

  @Step
  void join(Inputs<ForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    results = inputs.stream().map(i -> i.item).toList();
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
