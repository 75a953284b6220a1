package dev.flowjar.examples.docs.use;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.client.RunStep;
import dev.flowjar.client.Task;

/** Reads the latest run of the tutorial's flow. */
public final class ReadQuartet {

  private ReadQuartet() {}

  /** Prints it. */
  public static void main(String[] args) {
    try (FlowClient client = FlowClient.open()) {
      Run run = client.flow("Quartet").latestRun();
      for (RunStep step : run.steps()) {
        System.out.println(step.name() + " " + step.statusCounts());
      }
      for (Task task : run.step("fit").tasks()) {
        System.out.println(task.id() + " " + task.artifact("line").preview());
      }
      System.out.println("left out: " + run.get("outliers", Object.class));
    }
  }
}
