package dev.flowjar.flows;

import dev.flowjar.Catch;
import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Resources;
import dev.flowjar.Step;
import dev.flowjar.StepFailure;
import java.util.ArrayList;
import java.util.List;

/** One of its items takes all memory that there is. */
public class GreedyItemFlow extends Flow {

  List<Integer> items;
  int item;
  StepFailure failure;
  List<Integer> done;
  List<StepFailure> failures;

  @Step
  void start() {
    items = List.of(1, 2, 3, 4, 5);
    next(this::work);
  }

  @Step
  @Foreach("items")
  @Resources(memory = "32m")
  @Catch("failure")
  void work(int number) {
    item = number;
    if (number == 2) {
      FullHeapFlow.fillUp();
    }
    next(this::join);
  }

  @Step
  void join(Inputs<GreedyItemFlow> inputs) {
    done = new ArrayList<>();
    failures = new ArrayList<>();
    for (GreedyItemFlow input : inputs) {
      if (input.failure == null) {
        done.add(input.item);
      } else {
        failures.add(input.failure);
      }
    }
    next(this::end);
  }

  @Step
  void end() {}
}
