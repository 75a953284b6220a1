package dev.flowjar.test;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a file for each station; fails for those that have none. */
class Stations extends Flow {

  @Parameter(required = true)
  Path directory;

  @Parameter List<String> names = List.of("north", "south");

  String name;
  int reading;
  int total;
  boolean isAlarm;
  long process;

  @Step
  void start() {
    System.out.println(names.size() + " stations");
    next(this::read);
  }

  @Step
  @Foreach("names")
  void read(String station) throws IOException {
    name = station;
    reading = parse(Files.readString(directory.resolve(station)));
    next(this::sum);
  }

  private static int parse(String text) {
    return Integer.parseInt(text);
  }

  @Step
  void sum(Inputs<Stations> inputs) {
    total = inputs.stream().mapToInt(input -> input.reading).sum();
    mergeArtifacts(inputs, exclude("name", "reading"));
    if (total > 100) {
      next(this::alarm);
    } else {
      next(this::end);
    }
  }

  @Step
  void alarm() {
    isAlarm = true;
    next(this::end);
  }

  @Step
  void end() {
    System.err.println("total " + total);
    process = ProcessHandle.current().pid();
  }
}
