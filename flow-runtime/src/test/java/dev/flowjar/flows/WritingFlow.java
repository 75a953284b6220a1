package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.ArrayList;
import java.util.List;

/** Writes to its parameters. */
public class WritingFlow extends Flow {

  @Parameter String where = "";
  @Parameter int number = 5;
  @Parameter List<String> words = new ArrayList<>();

  int before;
  int after;

  @Step
  void start() {
    before = number;
    if (where.equals("start")) {
      number++;
    }
    if (where.equals("inPlace")) {
      words.add("more");
    }
    next(this::left, this::right);
  }

  @Step
  void left() {
    next(this::join);
  }

  @Step
  void right() {
    next(this::join);
  }

  @Step
  void join(Inputs<WritingFlow> inputs) {
    if (where.equals("join")) {
      number = 6;
    }
    next(this::end);
  }

  @Step
  void end() {
    after = words.size();
  }
}
