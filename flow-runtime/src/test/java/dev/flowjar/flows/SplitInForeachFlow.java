package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.util.List;

/** A split in a foreach. */
public class SplitInForeachFlow extends TracedFlow {

  List<String> items = List.of("a", "b");

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::body);
  }

  @Step
  @Foreach("items")
  void body(String item) throws InterruptedException {
    visit();
    next(this::left, this::right);
  }

  @Step
  void left() throws InterruptedException {
    visit();
    next(this::joinBranches);
  }

  @Step
  void right() throws InterruptedException {
    visit();
    next(this::joinBranches);
  }

  @Step
  void joinBranches(Inputs<SplitInForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::joinItems);
  }

  @Step
  void joinItems(Inputs<SplitInForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
