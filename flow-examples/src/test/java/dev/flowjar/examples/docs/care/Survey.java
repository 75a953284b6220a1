package dev.flowjar.examples.docs.care;

import dev.flowjar.Catch;
import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Resources;
import dev.flowjar.Retry;
import dev.flowjar.Step;
import dev.flowjar.StepFailure;
import dev.flowjar.Timeout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tutorial's flow for steps that may fail. */
public class Survey extends Flow {

  List<String> stations = List.of("north", "south", "summit");

  String station;
  double reading;
  StepFailure failure;
  double mean;

  @Step
  void start() {
    next(this::fetch);
  }

  @Step
  @Foreach("stations")
  @Retry(times = 2, delay = "100ms", backoff = 2, on = IOException.class)
  @Timeout("10s")
  @Catch("failure")
  void fetch(String name) throws IOException {
    station = name;
    reading = measure(name, current().attempt());
    next(this::join);
  }

  @Step
  @Resources(cpu = 2, memory = "512m")
  void join(Inputs<Survey> inputs) {
    List<Double> readings = new ArrayList<>();
    for (Survey input : inputs) {
      if (input.failure == null) {
        readings.add(input.reading);
      } else {
        System.out.println(input.station + ": " + input.failure.summary());
      }
    }
    mean = readings.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    next(this::end);
  }

  @Step
  void end() {
    System.out.printf("mean of the stations that answered: %.1f%n", mean);
  }

  /** The south answers at its second attempt, the summit never. */
  private static double measure(String station, int attempt) throws IOException {
    return switch (station) {
      case "north" -> 11.5;
      case "south" -> {
        if (attempt == 1) {
          throw new IOException("connection reset");
        }
        yield 14.5;
      }
      default -> throw new IOException("no route to " + station);
    };
  }
}
