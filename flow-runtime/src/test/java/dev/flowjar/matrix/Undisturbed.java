package dev.flowjar.matrix;

import dev.flowjar.metadata.RunStatus;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** A run of each shape in which nothing goes wrong, made when it is first asked for. */
final class Undisturbed {

  private final Path datastore;
  private final Map<Shape, RunView> runs = new EnumMap<>(Shape.class);

  Undisturbed(Path datastore) {
    this.datastore = datastore;
  }

  RunView run(Shape shape) throws InterruptedException {
    RunView known = runs.get(shape);
    if (known != null) {
      return known;
    }
    RunView run = TestRun.of(shape.flow(), datastore).run();
    if (run.status() != RunStatus.SUCCEEDED) {
      throw new IllegalStateException(shape + " ended with " + run.failures());
    }
    runs.put(shape, run);
    return run;
  }
}
