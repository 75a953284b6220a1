package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.metadata.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that fails at any task and is resumed ends as if nothing had happened. */
class ResumeTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @TempDir Path scratch;
  private static Places places;

  @BeforeAll
  static void open() {
    places = new Places(datastore);
  }

  @ParameterizedTest
  @MethodSource("dev.flowjar.matrix.Places#all")
  void afterAFailure(Shape shape, String place) throws Exception {
    Path repaired = scratch.resolve("repaired");
    TestRun test =
        TestRun.of(shape.flow(), datastore)
            .with("failAt", place)
            .with("repairedBy", repaired.toString());
    RunView failed = test.run();

    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.failure().message()).isEqualTo("told to fail at " + place));
    Files.createFile(repaired);
    RunView resumed = test.resume(failed);

    RunView undisturbed = places.undisturbed(shape);
    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.hashesByPlace()).isEqualTo(undisturbed.hashesByPlace());
    assertThat(resumed.placesAdopted()).isEqualTo(failed.placesRan());
    List<String> missing = new ArrayList<>(undisturbed.placesRan());
    missing.removeAll(failed.placesRan());
    assertThat(resumed.placesRan()).isEqualTo(missing).contains(place);
    assertThat(resumed.history().run().origin()).contains(failed.run().runId());
  }
}
