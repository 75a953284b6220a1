package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReindexCommandTest {

  @TempDir Path directory;

  @Test
  void itSaysHowManyRunsThereAre() {
    Cli cli = Cli.in(directory.resolve(".flow"));
    cli.call("run", "GreetingFlow", "--in-process", "--firstName=Ada");
    cli.call("run", "GreetingFlow", "--in-process", "--firstName=Bob");

    Cli.Result result = cli.call("reindex");
    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).startsWith("2 runs are indexed in ");
    JsonObject json = JsonParser.parseString(cli.call("reindex", "--json").out()).getAsJsonObject();
    assertThat(json.get("runs").getAsInt()).isEqualTo(2);
    assertThat(Path.of(json.get("file").getAsString())).exists();
    assertThat(cli.call("runs").out().lines()).hasSize(3);
  }

  @Test
  void whereThereIsNoRunNothingIsMade() {
    Cli.Result result = Cli.in(directory.resolve("none")).call("reindex");
    assertThat(result.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(result.err()).contains("There is no run in file:");
    assertThat(directory.resolve("none")).doesNotExist();
  }
}
