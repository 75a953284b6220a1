package dev.flowjar.examples;

import dev.flowjar.StepFailure;
import java.util.List;

/**
 * What became of one part of a download.
 *
 * @param part its name
 * @param attempts how often it was asked for
 * @param days what arrived; empty if nothing did
 * @param problem why nothing arrived; empty if all is well
 */
public record Delivery(String part, int attempts, List<WeatherDay> days, String problem) {

  static Delivery arrived(String part, int attempts, List<WeatherDay> days) {
    return new Delivery(part, attempts, days, "");
  }

  static Delivery failed(String part, int attempts, StepFailure failure) {
    String type = failure.type().replaceFirst(".*[.$]", "");
    return new Delivery(part, attempts, List.of(), type + ": " + failure.message());
  }

  boolean hasArrived() {
    return problem.isEmpty();
  }

  /** Precipitation in millimetres. */
  double rain() {
    return days.stream().mapToDouble(WeatherDay::rain).sum();
  }
}
