import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.IntRange;
import dev.flowjar.Parameter;
import dev.flowjar.Step;

/** A foreach whose tasks do nothing but keep their item. */
public class Wide extends Flow {

  @Parameter(help = "how many items")
  int count = 1000;

  IntRange items;
  int item;

  @Step
  void start() {
    items = IntRange.of(0, count);
    next(this::body);
  }

  @Step
  @Foreach("items")
  void body(int item) {
    this.item = item;
    next(this::join);
  }

  @Step
  void join(Inputs<Wide> inputs) {
    next(this::end);
  }

  /** Fails as long as the environment says so: a resume then has this step to run. */
  @Step
  void end() {
    if ("yes".equals(System.getenv("BENCH_FAIL"))) {
      throw new IllegalStateException("as asked for");
    }
  }
}
