package dev.flowjar.graph;

import dev.flowjar.Flow;
import dev.flowjar.Step;

/** A start and an end, for flows whose point lies between. */
abstract class Bounds extends Flow {
  @Step
  void start() {
    next(this::end);
  }

  @Step
  void end() {}
}
