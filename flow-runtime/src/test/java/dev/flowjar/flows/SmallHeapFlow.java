package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Resources;
import dev.flowjar.Step;
import java.util.ArrayList;
import java.util.List;

/** Needs more memory than it asks for. */
public class SmallHeapFlow extends Flow {

  @Step
  void start() {
    next(this::greedy);
  }

  @Step
  @Resources(memory = "64m")
  void greedy() {
    List<long[]> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      all.add(new long[1_000_000]);
    }
    System.out.println(all.size());
    next(this::end);
  }

  @Step
  void end() {}
}
