package dev.flowjar.examples;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;

/**
 * The smallest flow worth running: a parameter goes in, an artifact passes from step to step.
 *
 * <pre>java -jar flow.jar run HelloFlow --name Ada</pre>
 */
public class HelloFlow extends Flow {

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
