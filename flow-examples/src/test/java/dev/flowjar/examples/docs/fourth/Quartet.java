package dev.flowjar.examples.docs.fourth;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import dev.flowjar.examples.docs.Anscombe;
import dev.flowjar.examples.docs.Line;
import dev.flowjar.examples.docs.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tutorial's flow with a choice and a loop in its foreach. */
public class Quartet extends Flow {

  @Parameter(help = "which data sets")
  List<String> sets = List.of("I", "II", "III", "IV");

  @Parameter(help = "leave out points farther from the line than this")
  double maxDistance = 3;

  String set;
  List<Point> points;
  Line line;
  List<Point> outliers = new ArrayList<>();
  Map<String, Line> lines;

  @Step
  void start() {
    next(this::load);
  }

  @Step
  @Foreach("sets")
  void load(String name) {
    set = name;
    points = Anscombe.set(name);
    next(this::fit);
  }

  @Step
  void fit() {
    line = Anscombe.leastSquares(points);
    Point farthest = line.farthest(points);
    if (Math.abs(line.distance(farthest)) > maxDistance) {
      next(this::leaveOut);
    } else {
      next(this::join);
    }
  }

  @Step
  void leaveOut() {
    Point farthest = line.farthest(points);
    points.remove(farthest);
    outliers.add(farthest);
    next(this::fit);
  }

  @Step
  void join(Inputs<Quartet> inputs) {
    lines = new LinkedHashMap<>();
    for (Quartet input : inputs) {
      lines.put(input.set, input.line);
      outliers.addAll(input.outliers);
    }
    next(this::end);
  }

  @Step
  void end() {
    lines.forEach(
        (name, fitted) ->
            System.out.printf(
                "%-3s y = %.2f x + %.2f%n", name, fitted.slope(), fitted.intercept()));
    System.out.println("left out: " + outliers);
  }
}
