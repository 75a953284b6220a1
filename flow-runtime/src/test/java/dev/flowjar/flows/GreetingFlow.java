package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import dev.flowjar.cli.FlowMain;
import java.util.List;

/** Greets on standard output, and says on standard error whom. */
public class GreetingFlow extends Flow {

  @Parameter(help = "whom to greet, 100% friendly")
  String firstName = "world";

  @Parameter boolean loud;

  @Parameter(help = "who greets too")
  List<String> friends = List.of();

  @Parameter int times = 1;

  String greeting;

  public static void main(String[] args) {
    FlowMain.run(GreetingFlow.class, args);
  }

  @Step
  void start() {
    greeting = "Hello, " + firstName + (loud ? "!!!" : ".");
    next(this::end);
  }

  @Step
  void end() {
    for (int i = 0; i < times; i++) {
      System.out.println(greeting);
    }
    friends.forEach(friend -> System.out.println(friend + " waves"));
    System.err.println("greeted " + firstName);
  }
}
