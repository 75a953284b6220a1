package dev.flowjar.examples.docs.use;

import dev.flowjar.examples.docs.third.Quartet;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.RunResult;
import java.util.List;

/** Runs the tutorial's flow from a program. */
public final class RunFromCode {

  private RunFromCode() {}

  /** Runs it. */
  public static void main(String[] args) throws InterruptedException {
    RunResult result = FlowRunner.of(Quartet.class).parameter("sets", List.of("I", "II")).run();
    System.out.println(result.run() + " " + result.status().text());
  }
}
