import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import dev.flowjar.cli.FlowMain;

/** The README's flow, with a main method of its own. */
public class Greet extends Flow {

  @Parameter(help = "whom to greet")
  String name = "world";

  String greeting;

  @Step
  void start() {
    greeting = "Hello, " + name;
    next(this::end);
  }

  @Step
  void end() {
    System.out.println(greeting);
  }

  public static void main(String[] args) {
    FlowMain.run(Greet.class, args);
  }
}
