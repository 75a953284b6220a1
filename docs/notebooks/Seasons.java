import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How warm is a day in Seattle? A curve over the year, made of waves: the first is a year long, the
 * second half a year, and so on. How many are worth it is found by leaving out one year after the
 * other and predicting it from the rest.
 */
public class Seasons extends Flow {

  @Parameter(help = "how many waves the curve is made of")
  int waves = 1;

  @Parameter(help = "the years that are left out and predicted")
  List<Integer> years = List.of(2012, 2013, 2014, 2015);

  List<Day> days;
  int year;
  double yearError;
  double error;
  Curve curve;

  @Step
  void start() throws IOException {
    days = Day.load();
    next(this::predict);
  }

  @Step
  @Foreach("years")
  void predict(int leftOut) {
    year = leftOut;
    List<Day> unseen = days.stream().filter(day -> day.year() == year).toList();
    List<Day> rest = days.stream().filter(day -> day.year() != year).toList();
    System.out.println(unseen.size() + " days in " + year);
    if (unseen.isEmpty()) {
      throw new IllegalArgumentException("there is no day in " + year + " to predict");
    }
    yearError = Curve.through(rest, waves).error(unseen);
    next(this::compare);
  }

  @Step
  void compare(Inputs<Seasons> inputs) {
    error = inputs.stream().mapToDouble(input -> input.yearError).average().orElseThrow();
    mergeArtifacts(inputs, exclude("year", "yearError"));
    next(this::end);
  }

  @Step
  void end() {
    curve = Curve.through(days, waves);
    System.out.printf("%d waves: off by %.2f degrees on average%n", waves, error);
  }

  /** The warmest moment of a day. */
  record Day(int year, int dayOfYear, double celsius) {

    static List<Day> load() throws IOException {
      try (InputStream in = Flow.class.getResourceAsStream("examples/seattle-weather.csv")) {
        return new String(in.readAllBytes(), UTF_8).lines().skip(1).map(Day::parse).toList();
      }
    }

    static Day parse(String line) {
      String[] cells = line.split(",");
      LocalDate date = LocalDate.parse(cells[0]);
      return new Day(date.getYear(), date.getDayOfYear(), Double.parseDouble(cells[2]));
    }
  }

  /** A curve over the year; the weights are those of a constant, then of each wave two. */
  record Curve(double[] weights) implements DoubleUnaryOperator {

    @Override
    public double applyAsDouble(double dayOfYear) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * wave(i, dayOfYear);
      }
      return sum;
    }

    /** The mean distance from these days, up or down. */
    double error(List<Day> days) {
      return days.stream()
          .mapToDouble(day -> Math.abs(day.celsius() - applyAsDouble(day.dayOfYear())))
          .average()
          .orElseThrow();
    }

    /** The curve with the least squared distances from these days. */
    static Curve through(List<Day> days, int waves) {
      int n = 1 + 2 * waves;
      double[][] equations = new double[n][n + 1];
      for (Day day : days) {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            equations[i][j] += wave(i, day.dayOfYear()) * wave(j, day.dayOfYear());
          }
          equations[i][n] += wave(i, day.dayOfYear()) * day.celsius();
        }
      }
      return new Curve(solve(equations));
    }

    private static double wave(int i, double dayOfYear) {
      double angle = 2 * Math.PI * ((i + 1) / 2) * dayOfYear / 365.25;
      return i % 2 == 0 ? Math.cos(angle) : Math.sin(angle);
    }

    /** Elimination by rows; the equations of waves are far from singular. */
    private static double[] solve(double[][] rows) {
      int n = rows.length;
      for (int pivot = 0; pivot < n; pivot++) {
        for (int row = 0; row < n; row++) {
          double factor = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
          for (int j = pivot; j <= n; j++) {
            rows[row][j] -= factor * rows[pivot][j];
          }
        }
      }
      double[] solution = new double[n];
      for (int i = 0; i < n; i++) {
        solution[i] = rows[i][n] / rows[i][i];
      }
      return solution;
    }
  }
}
