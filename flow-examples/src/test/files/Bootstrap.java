//DEPS org.hipparchus:hipparchus-stat:4.0.3
//JAVA 17+

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.IntRange;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.Arrays;
import java.util.Random;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.descriptive.rank.Percentile;

/** How far can the mean of a few measurements be trusted? The answer of the bootstrap. */
public class Bootstrap extends Flow {

  /** Newcomb's measurements of the speed of light, the first twenty. */
  static final double[] VALUES = {
    28, 26, 33, 24, 34, -44, 27, 16, 40, -2, 29, 22, 24, 21, 25, 30, 23, 29, 31, 19
  };

  @Parameter(help = "how many samples each task draws")
  int samples = 1000;

  IntRange parts = IntRange.of(0, 4);
  double[] means;

  @Step
  void start() {
    next(this::draw);
  }

  @Step
  @Foreach("parts")
  void draw(int part) {
    Random random = new Random(part);
    means = new double[samples];
    for (int i = 0; i < samples; i++) {
      means[i] = StatUtils.mean(random.doubles(20, 0, 20).map(k -> VALUES[(int) k]).toArray());
    }
    next(this::join);
  }

  @Step
  void join(Inputs<Bootstrap> inputs) {
    means = inputs.stream().flatMapToDouble(part -> Arrays.stream(part.means)).toArray();
    next(this::end);
  }

  @Step
  void end() {
    Percentile percentile = new Percentile();
    percentile.setData(means);
    System.out.printf(
        "mean %.1f, 95 %% between %.1f and %.1f%n",
        StatUtils.mean(VALUES), percentile.evaluate(2.5), percentile.evaluate(97.5));
  }
}
