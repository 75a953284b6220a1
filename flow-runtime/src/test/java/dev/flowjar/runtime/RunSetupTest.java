package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSetupTest {

  @TempDir Path directory;

  @Test
  void runsOfOneSecondHaveDifferentIds() {
    Set<RunPath> runs = new HashSet<>();
    try (Datastore datastore = Datastore.open(directory.toUri())) {
      // Enough for two equal random endings in nearly every execution of this test.
      for (int i = 0; i < 200; i++) {
        Datastore.NewRun run = datastore.createRun("F", Instant.EPOCH);
        run.journal().close();
        runs.add(run.path());
      }
    }
    assertThat(runs).hasSize(200);
  }
}
