package dev.flowjar.examples.docs;

import java.util.Comparator;
import java.util.List;

/** A straight line. */
public record Line(double slope, double intercept) {

  /** How far a point is above the line, or below it where negative. */
  public double distance(Point point) {
    return point.y() - (slope * point.x() + intercept);
  }

  /** The point that is farthest from the line. */
  public Point farthest(List<Point> points) {
    return points.stream()
        .max(Comparator.comparingDouble(point -> Math.abs(distance(point))))
        .orElseThrow();
  }
}
