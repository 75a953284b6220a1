package dev.flowjar.examples.docs.use;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.client.Task;
import java.util.Map;

/** Reads the latest run of FlightDelays. */
public final class ReadRuns {

  private ReadRuns() {}

  /** Prints it. */
  public static void main(String[] args) {
    try (FlowClient client = FlowClient.open()) {
      Run run = client.flow("FlightDelays").latestRun();
      System.out.println(run + " " + run.status().text());

      Map<?, ?> byAirport = run.get("byAirport", Map.class);
      System.out.println(byAirport.size() + " airports");

      Task task = run.step("summarise").task("ATL");
      System.out.println(task.pathspec() + ": " + task.artifact("summary").preview());
    }
  }
}
