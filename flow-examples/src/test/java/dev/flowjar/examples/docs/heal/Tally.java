package dev.flowjar.examples.docs.heal;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Counts the lines of a file, once it is there. */
public class Tally extends Flow {

  @Parameter(required = true)
  Path file;

  Instant begun;
  int lines;

  @Step
  void start() {
    begun = Instant.now();
    next(this::count);
  }

  @Step
  void count() throws IOException {
    lines = Files.readAllLines(file).size();
    next(this::end);
  }

  @Step
  void end() {}
}
