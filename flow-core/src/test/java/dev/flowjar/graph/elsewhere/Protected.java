package dev.flowjar.graph.elsewhere;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import java.util.List;

/** Steps for flows in another package: javac wraps references to them. */
public abstract class Protected extends Flow {

  protected List<String> items = List.of();

  @Step
  protected void prepare() {
    next(this::work);
  }

  @Step
  @Foreach("items")
  protected void work(String item) {
    next(this::gather);
  }

  @Step
  protected void gather(Inputs<? extends Protected> inputs) {
    next(this::end);
  }

  @Step
  protected void end() {}
}
