package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.Set;
import java.util.TreeSet;

/** Tags its run from inside its steps. */
public class TaggingFlow extends Flow {

  @Parameter String wrong = "";

  Set<String> seen = Set.of();
  double[] numbers = {};

  @Step
  void start() {
    addTags("candidate", "draft");
    numbers = new double[100_000];
    next(this::end);
  }

  @Step
  void end() {
    removeTags("draft");
    seen = new TreeSet<>(current().tags());
    numbers[0]++;
    if (!wrong.isEmpty()) {
      addTags("fine", wrong);
    }
  }
}
