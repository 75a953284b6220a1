package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** One step reads two large tables whatever happens, another reads neither. */
public class TablesFlow extends Flow {

  @Parameter(help = "the objects of the datastore; gone while the second table is asked for")
  String hidden = "";

  double[] flights = {};
  double[] airports = {};
  double sum;

  @Step
  void start() {
    flights = new Random(1).doubles(200_000).toArray();
    airports = new Random(2).doubles(200_000).toArray();
    next(this::both);
  }

  @Step
  void both() throws IOException, InterruptedException {
    double[] first = flights;
    hide();
    double[] second = airports;
    show();
    sum = Arrays.stream(first).sum() + Arrays.stream(second).sum();
    next(this::neither);
  }

  @Step
  void neither() {
    if (current().attempt() > 1) {
      sum = flights.length + airports.length;
    }
    next(this::end);
  }

  @Step
  void end() {}

  private void hide() throws IOException, InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("flow-prefetch-both")) {
        thread.join();
      }
    }
    if (!hidden.isEmpty()) {
      Files.move(Path.of(hidden), Path.of(hidden + "-hidden"));
    }
  }

  private void show() throws IOException {
    if (!hidden.isEmpty()) {
      Files.move(Path.of(hidden + "-hidden"), Path.of(hidden));
    }
  }
}
