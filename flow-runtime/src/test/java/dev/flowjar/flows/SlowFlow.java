package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.List;

/** Sleeps, so that there is something to stop. */
public class SlowFlow extends Flow {

  @Parameter long millis = 100;

  List<Integer> items;

  @Step
  void start() {
    items = List.of(10, 20, 30);
    next(this::work);
  }

  @Step
  @Foreach("items")
  void work(int item) throws InterruptedException {
    System.out.println("working on " + item);
    Thread.sleep(millis);
    System.out.println("worked on " + item);
    next(this::join);
  }

  @Step
  void join(Inputs<SlowFlow> inputs) {
    next(this::end);
  }

  @Step
  void end() {}
}
