package dev.flowjar.examples.docs.second;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import dev.flowjar.examples.docs.Anscombe;
import dev.flowjar.examples.docs.Line;
import dev.flowjar.examples.docs.Point;
import java.util.List;

/** The tutorial's flow with a parameter and three steps. */
public class Quartet extends Flow {

  @Parameter(help = "which data set: I, II, III or IV")
  String set = "I";

  List<Point> points;
  Line line;

  @Step
  void start() {
    points = Anscombe.set(set);
    next(this::fit);
  }

  @Step
  void fit() {
    line = Anscombe.leastSquares(points);
    next(this::end);
  }

  @Step
  void end() {
    System.out.printf("set %s: y = %.2f x + %.2f%n", set, line.slope(), line.intercept());
  }
}
