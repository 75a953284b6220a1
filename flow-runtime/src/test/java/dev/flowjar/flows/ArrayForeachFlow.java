package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;

/** Foreaches over arrays, of objects and of a primitive type. */
public class ArrayForeachFlow extends TracedFlow {

  String[] names = {"a", "b"};
  double[] rates = {0.5, 0.25};

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::name);
  }

  @Step
  @Foreach("names")
  void name(String item) throws InterruptedException {
    visit();
    next(this::joinNames);
  }

  @Step
  void joinNames(Inputs<ArrayForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::rate);
  }

  @Step
  @Foreach("rates")
  void rate(double item) throws InterruptedException {
    visit();
    next(this::joinRates);
  }

  @Step
  void joinRates(Inputs<ArrayForeachFlow> inputs) throws InterruptedException {
    visit(inputs);
    next(this::end);
  }

  @Step
  void end() throws InterruptedException {
    visit();
  }
}
