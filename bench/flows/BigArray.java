import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Resources;
import dev.flowjar.Step;
import java.util.SplittableRandom;

/** Ten steps: an array is made in the first, read in the last, and of no concern to the others. */
public class BigArray extends Flow {

  @Parameter(help = "size of the array")
  int mebibytes = 1024;

  double[] numbers;
  double first;

  @Step
  @Resources(memory = "3g")
  void start() {
    numbers = new double[mebibytes * (1024 * 1024 / Double.BYTES)];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextDouble();
    }
    first = numbers[0];
    next(this::pass1);
  }

  @Step
  @Resources(memory = "3g")
  void pass1() {
    next(this::pass2);
  }

  @Step
  @Resources(memory = "3g")
  void pass2() {
    next(this::pass3);
  }

  @Step
  @Resources(memory = "3g")
  void pass3() {
    next(this::pass4);
  }

  @Step
  @Resources(memory = "3g")
  void pass4() {
    next(this::pass5);
  }

  @Step
  @Resources(memory = "3g")
  void pass5() {
    next(this::pass6);
  }

  @Step
  @Resources(memory = "3g")
  void pass6() {
    next(this::pass7);
  }

  @Step
  @Resources(memory = "3g")
  void pass7() {
    next(this::pass8);
  }

  @Step
  @Resources(memory = "3g")
  void pass8() {
    next(this::end);
  }

  @Step
  @Resources(memory = "3g")
  void end() {
    if (numbers[0] != first || numbers.length != mebibytes * (1024 * 1024 / Double.BYTES)) {
      throw new IllegalStateException("not the array that was stored");
    }
  }
}
