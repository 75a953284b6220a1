package dev.flowjar.examples.docs.split;

import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import dev.flowjar.examples.docs.Anscombe;
import dev.flowjar.examples.docs.Line;
import dev.flowjar.examples.docs.Point;
import java.util.List;

/** The tutorial's split: two fits of the same points. */
public class TwoLines extends Flow {

  List<Point> points;
  Line line;
  double difference;

  @Step
  void start() {
    points = Anscombe.set("III");
    next(this::leastSquares, this::medianOfSlopes);
  }

  @Step
  void leastSquares() {
    line = Anscombe.leastSquares(points);
    next(this::compare);
  }

  @Step
  void medianOfSlopes() {
    line = Anscombe.medianOfSlopes(points);
    next(this::compare);
  }

  @Step
  void compare(Inputs<TwoLines> inputs) {
    Line squares = inputs.from("leastSquares").line;
    Line median = inputs.from("medianOfSlopes").line;
    difference = squares.slope() - median.slope();
    mergeArtifacts(inputs, exclude("line"));
    next(this::end);
  }

  @Step
  void end() {
    System.out.printf("%d points, slopes differ by %.2f%n", points.size(), difference);
  }
}
