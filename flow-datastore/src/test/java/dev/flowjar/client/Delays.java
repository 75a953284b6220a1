package dev.flowjar.client;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.List;

/** A flow for its graph; nothing here runs it. */
class Delays extends Flow {

  @Parameter(name = "min-flights")
  int minFlights = 100;

  List<String> airports = List.of();

  @Step
  void start() {
    next(this::summarise);
  }

  @Step
  @Foreach("airports")
  void summarise(String airport) {
    next(this::join);
  }

  @Step
  void join(Inputs<Delays> inputs) {
    next(this::left, this::right);
  }

  @Step
  void left() {
    next(this::merge);
  }

  @Step
  void right() {
    next(this::merge);
  }

  @Step
  void merge(Inputs<Delays> inputs) {
    next(this::end);
  }

  @Step
  void end() {}
}
