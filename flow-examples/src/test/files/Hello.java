import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;

public class Hello extends Flow {

  @Parameter(help = "whom to greet")
  String name = "world";

  String greeting;

  @Step
  void start() {
    greeting = "Hello, " + name + "!";
    next(this::end);
  }

  @Step
  void end() {
    System.out.println(greeting);
  }
}
