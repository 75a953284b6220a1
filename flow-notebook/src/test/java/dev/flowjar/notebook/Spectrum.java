package dev.flowjar.notebook;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.List;

/** A flow whose texts would be markup if they were believed. */
class Spectrum extends Flow {

  /** Breaks out of an attribute and of an element. */
  static final String MARKUP = "\"'><script>alert(1)</script>&amp;";

  @Parameter String title = MARKUP;

  @Parameter int broken = 0;

  List<String> lines = List.of("H", MARKUP);
  String line;
  double height;

  @Step
  void start() {
    next(this::measure);
  }

  @Step
  @Foreach("lines")
  void measure(String name) {
    line = name;
    height = name.length();
    if (broken > 0 && name.equals(MARKUP)) {
      throw new IllegalStateException("no " + MARKUP);
    }
    next(this::join);
  }

  @Step
  void join(Inputs<Spectrum> inputs) {
    height = inputs.stream().mapToDouble(i -> i.height).max().orElseThrow();
    next(this::end);
  }

  @Step
  void end() {}
}
