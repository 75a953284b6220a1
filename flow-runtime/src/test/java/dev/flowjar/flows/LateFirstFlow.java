package dev.flowjar.flows;

import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.IntRange;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What comes first in order ends last: each branch and item waits for the one after it. */
public class LateFirstFlow extends TracedFlow {

  @Parameter String signals = "";

  IntRange items = IntRange.of(0, 3);
  List<String> steps = List.of();
  List<String> branches = List.of();

  @Step
  void start() throws InterruptedException {
    visit();
    next(this::c, this::a, this::b);
  }

  @Step
  void a() throws InterruptedException {
    Signals.await(signals, "b");
    visit();
    Signals.raise(signals, "a");
    next(this::joinBranches);
  }

  @Step
  void b() throws InterruptedException {
    visit();
    Signals.raise(signals, "b");
    next(this::joinBranches);
  }

  @Step
  void c() throws InterruptedException {
    Signals.await(signals, "a");
    visit();
    next(this::joinBranches);
  }

  @Step
  void joinBranches(Inputs<LateFirstFlow> inputs) throws InterruptedException {
    visit(inputs);
    branches = joined;
    joined = List.of();
    steps = IntStream.range(0, inputs.size()).mapToObj(inputs::step).toList();
    next(this::body);
  }

  @Step
  @Foreach("items")
  void body(int item) throws InterruptedException {
    if (item < 2) {
      Signals.await(signals, "item" + (item + 1));
    }
    visit();
    Signals.raise(signals, "item" + item);
    next(this::joinItems);
  }

  @Step
  void joinItems(Inputs<LateFirstFlow> inputs) throws InterruptedException {
    joined = new ArrayList<>();
    visit(inputs);
    branches = inputs.get(0).branches;
    steps = inputs.get(0).steps;
    next(this::end);
  }

  @Step
  void end() {}
}
