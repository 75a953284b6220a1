package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.util.List;

/** A foreach in a foreach. */
public class NestedForeachFlow extends TracedFlow {

  List<String> rows = List.of("a", "b");
  List<Integer> columns = List.of();

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::row);
  }

  @Step
  @Foreach("rows")
  void row(String item) throws InterruptedException {
    columns = item.equals("a") ? List.of(1, 2) : List.of(1, 2, 3);
    visit();
    next(this::cell);
  }

  @Step
  @Foreach("columns")
  void cell(Integer item) throws InterruptedException {
    visit();
    next(this::joinCells);
  }

  @Step
  void joinCells(Inputs<NestedForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::joinRows);
  }

  @Step
  void joinRows(Inputs<NestedForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
