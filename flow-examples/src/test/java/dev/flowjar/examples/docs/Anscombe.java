package dev.flowjar.examples.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Four small data sets that F. J. Anscombe published in 1973. */
public final class Anscombe {

  private static final double[] X = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
  private static final double[] X_4 = {8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8};

  private static final Map<String, double[][]> SETS =
      Map.of(
          "I",
          new double[][] {X, {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68}},
          "II",
          new double[][] {X, {9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74}},
          "III",
          new double[][] {X, {7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73}},
          "IV",
          new double[][] {
            X_4, {6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89}
          });

  private Anscombe() {}

  /** The data set of this name. */
  public static List<Point> set(String name) {
    double[][] columns = SETS.get(name);
    if (columns == null) {
      throw new IllegalArgumentException("There is no data set '" + name + "'");
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < columns[0].length; i++) {
      points.add(new Point(columns[0][i], columns[1][i]));
    }
    return points;
  }

  /** The line with the least squared distances. */
  public static Line leastSquares(List<Point> points) {
    double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
    double xx = points.stream().mapToDouble(p -> (p.x() - meanX) * (p.x() - meanX)).sum();
    double xy = points.stream().mapToDouble(p -> (p.x() - meanX) * (p.y() - meanY)).sum();
    return new Line(xy / xx, meanY - xy / xx * meanX);
  }

  /** The line whose slope is the median of the slopes between all pairs of points. */
  public static Line medianOfSlopes(List<Point> points) {
    List<Double> slopes = new ArrayList<>();
    for (Point a : points) {
      for (Point b : points) {
        if (a.x() < b.x()) {
          slopes.add((b.y() - a.y()) / (b.x() - a.x()));
        }
      }
    }
    double slope = median(slopes);
    return new Line(slope, median(points.stream().map(p -> p.y() - slope * p.x()).toList()));
  }

  private static double median(List<Double> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
