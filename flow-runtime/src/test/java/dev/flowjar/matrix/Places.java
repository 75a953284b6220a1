package dev.flowjar.matrix;

import dev.flowjar.metadata.RunStatus;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** All tasks of all shapes, and what an undisturbed run of each shape leaves. */
final class Places {

  private final Path datastore;
  private final Map<Shape, RunView> undisturbed = new EnumMap<>(Shape.class);

  Places(Path datastore) {
    this.datastore = datastore;
  }

  /** An undisturbed run of a shape. */
  RunView undisturbed(Shape shape) {
    return undisturbed.computeIfAbsent(shape, this::run);
  }

  private RunView run(Shape shape) {
    try {
      RunView run = TestRun.of(shape.flow(), datastore).run();
      if (run.status() != RunStatus.SUCCEEDED) {
        throw new IllegalStateException(shape + " ended with " + run.failures());
      }
      return run;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A shape and a place for each task. */
  static Stream<Arguments> all() {
    return Stream.of(Shape.values())
        .flatMap(shape -> shape.places().stream().map(place -> Arguments.of(shape, place)));
  }
}
