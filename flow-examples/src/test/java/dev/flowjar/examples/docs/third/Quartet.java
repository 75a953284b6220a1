package dev.flowjar.examples.docs.third;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import dev.flowjar.examples.docs.Anscombe;
import dev.flowjar.examples.docs.Line;
import dev.flowjar.examples.docs.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tutorial's flow with a foreach and a join. */
public class Quartet extends Flow {

  @Parameter(help = "which data sets")
  List<String> sets = List.of("I", "II", "III", "IV");

  String set;
  List<Point> points;
  Line line;
  Map<String, Line> lines;

  @Step
  void start() {
    next(this::fit);
  }

  @Step
  @Foreach("sets")
  void fit(String name) {
    set = name;
    points = Anscombe.set(name);
    line = Anscombe.leastSquares(points);
    next(this::join);
  }

  @Step
  void join(Inputs<Quartet> inputs) {
    lines = new LinkedHashMap<>();
    for (Quartet input : inputs) {
      lines.put(input.set, input.line);
    }
    next(this::end);
  }

  @Step
  void end() {
    lines.forEach(
        (name, fitted) ->
            System.out.printf(
                "%-3s y = %.2f x + %.2f%n", name, fitted.slope(), fitted.intercept()));
  }
}
