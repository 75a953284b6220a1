package dev.flowjar.examples.docs.first;

import dev.flowjar.Flow;
import dev.flowjar.Step;

/** The smallest flow of the tutorial. */
public class Quartet extends Flow {

  double slope;

  @Step
  void start() {
    slope = 0.5;
    next(this::end);
  }

  @Step
  void end() {
    System.out.println("slope " + slope);
  }
}
