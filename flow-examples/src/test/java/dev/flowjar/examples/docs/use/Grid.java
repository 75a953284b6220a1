package dev.flowjar.examples.docs.use;

import dev.flowjar.FileArtifact;
import dev.flowjar.Flow;
import dev.flowjar.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hands a file from one step to the next. */
public class Grid extends Flow {

  FileArtifact grid;
  int rows;

  @Step
  void start() throws IOException {
    Path file = current().temporaryDirectory().resolve("grid.csv");
    Files.writeString(file, "x,y\n1,2\n");
    grid = new FileArtifact(file);
    next(this::count);
  }

  @Step
  void count() throws IOException {
    rows = Files.readAllLines(grid.path()).size() - 1;
    next(this::end);
  }

  @Step
  void end() {}
}
