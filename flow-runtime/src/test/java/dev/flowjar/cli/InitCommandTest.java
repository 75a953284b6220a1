package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} refuses; what it makes is tested where there is a flow.jar. */
class InitCommandTest {

  @TempDir Path directory;

  private Cli.Result init(String... words) {
    return Cli.in(directory.resolve(".flow")).call(words);
  }

  @Test
  void needsAJarToCopyFrom() {
    Cli.Result result = init("init", "my-flow");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("but this program runs from ", "java -jar flow.jar");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void needsAName() {
    assertThat(init("init").err())
        .contains("DIRECTORY is missing. Write it after the command: init my-flow");
    assertThat(init("init", "my flow").err()).contains("such as 'my-flow'");
  }
}
