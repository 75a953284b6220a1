import dev.flowjar.Flow;
import dev.flowjar.Step;

/** Two steps that hand on a text: what a run costs that does nothing. */
public class Hello extends Flow {

  String greeting;

  @Step
  void start() {
    greeting = "Hello";
    next(this::end);
  }

  @Step
  void end() {
    System.out.println(greeting);
  }
}
