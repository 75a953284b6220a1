package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.List;
import java.util.stream.IntStream;

/** A foreach over 1,200 items, or as many as you like. */
public class WideForeachFlow extends TracedFlow {

  @Parameter int items = 1_200;

  List<Integer> numbers = List.of();
  int number;
  List<Integer> squares = List.of();

  @Step
  void start() throws InterruptedException {
    visit();
    numbers = IntStream.range(0, items).boxed().toList();
    next(this::body);
  }

  @Step
  @Foreach("numbers")
  void body(Integer item) throws InterruptedException {
    number = item * item;
    visit();
    next(this::join);
  }

  @Step
  void join(Inputs<WideForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    squares = inputs.stream().map(i -> i.number).toList();
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
