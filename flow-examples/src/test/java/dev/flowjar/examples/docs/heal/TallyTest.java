package dev.flowjar.examples.docs.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.flowjar.client.Run;
import dev.flowjar.test.FlowTest;
import dev.flowjar.test.RunFailedError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {

  @RegisterExtension final FlowTest flows = FlowTest.create();

  @Test
  void goesOnWhenTheFileHasCome(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("table.csv");
    RunFailedError failed =
        assertThrows(RunFailedError.class, () -> flows.run(Tally.class, Map.of("file", file)));
    assertThat(failed.task().step()).isEqualTo("count");
    assertThat(failed.failure().type()).endsWith("NoSuchFileException");

    Files.writeString(file, "a\nb\n");
    Run resumed = flows.resume(failed.run());

    assertThat(resumed.get("lines", Integer.class)).isEqualTo(2);
    assertThat(resumed.task("start").isAdopted()).isTrue();
  }
}
