package dev.flowjar.worker;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;

/** Does in its first step what its parameter says. */
public class LauncherFlow extends Flow {

  @Parameter String way = "print";

  String left;

  @Step
  void start() throws InterruptedException {
    System.out.println("first");
    System.out.println("last");
    System.err.println("aside");
    left = way;
    switch (way) {
      case "throw" -> throw new IllegalStateException("as told");
      case "wait" -> Thread.sleep(60_000);
      default -> next(this::end);
    }
  }

  @Step
  void end() {}
}
