package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.IntRange;
import dev.flowjar.Parameter;
import dev.flowjar.Step;

/** Makes mistakes that only a run can show. */
public class MistakenFlow extends Flow {

  /** Which mistake. */
  public enum Mistake {
    NO_NEXT,
    NEXT_TWICE,
    NO_ITEMS,
    TOO_MANY_ITEMS,
    UNSTORABLE
  }

  @Parameter Mistake mistake = Mistake.NO_NEXT;

  Iterable<Integer> items = IntRange.of(0, 3);
  Object thing = "";

  @Step
  void start() {
    switch (mistake) {
      case NO_NEXT -> {}
      case NEXT_TWICE -> {
        next(this::body);
        next(this::end);
      }
      case NO_ITEMS -> {
        items = null;
        next(this::body);
      }
      case TOO_MANY_ITEMS -> {
        items = IntRange.of(0, 101);
        next(this::body);
      }
      case UNSTORABLE -> {
        thing = new Object[] {"fine", Thread.currentThread()};
        next(this::body);
      }
    }
  }

  @Step
  @Foreach("items")
  void body(Integer item) {
    next(this::join);
  }

  @Step
  void join(Inputs<MistakenFlow> inputs) {
    next(this::end);
  }

  @Step
  void end() {}
}
