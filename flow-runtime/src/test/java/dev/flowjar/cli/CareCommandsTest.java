package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.flowjar.flows.LargeFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are removed and brought back, old ones go by rules, and damage is found and repaired. */
class CareCommandsTest {

  private static final String FLOW = "GreetingFlow";

  @TempDir Path directory;
  private Path datastore;
  private Cli cli;

  @BeforeEach
  void open() {
    datastore = directory.resolve(".flow");
    cli = Cli.in(datastore);
  }

  private String greet() {
    JsonObject run =
        json(cli.call("run", FLOW, "--in-process", "--firstName=Ada", "--times=1", "--json"));
    return run.get("run").getAsString();
  }

  private static JsonObject json(Cli.Result result) {
    return JsonParser.parseString(result.out()).getAsJsonObject();
  }

  @Test
  void aRunIsRemovedAndBroughtBack() {
    String run = greet();
    Cli.Result dry = cli.call("rm", run, "--dry-run");
    assertThat(dry.code()).isEqualTo(ExitCode.OK);
    assertThat(dry.out()).contains(run);
    assertThat(dry.err()).contains("1 run would be removed. Nothing was changed.");
    assertThat(cli.call("runs").out()).contains(run);

    Cli.Result removed = cli.call("rm", run);
    assertThat(removed.err())
        .contains("1 run removed.", "java -jar flow.jar restore " + run + " --datastore");
    assertThat(cli.call("runs").out()).isEmpty();
    assertThat(cli.call("inspect", run).code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.call("restore").out()).contains(run);

    assertThat(cli.call("restore", run.substring(0, run.length() - 2)).out()).contains(run);
    assertThat(cli.call("dump", run + "/end").code()).isEqualTo(ExitCode.OK);
    assertThat(cli.call("restore").err()).contains("No run is in the trash.");
  }

  @Test
  void onlyWhatIsNamedIsRemoved() {
    greet();
    Cli.Result flow = cli.call("rm", FLOW);
    assertThat(flow.code()).isEqualTo(ExitCode.USAGE);
    assertThat(flow.err()).contains("'GreetingFlow' names a flow, not a run");
    assertThat(cli.call("rm", FLOW + "/latest/end").code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.call("rm", FLOW + "/999").code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.call("rm").err()).contains("RUN is missing");
    assertThat(cli.call("restore", FLOW + "/2").err()).contains("no run 'GreetingFlow/2'");
    assertThat(cli.call("restore", FLOW).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aRunThatAnotherNeedsIsNamedWithIt() throws IOException {
    Path marker = directory.resolve("marker");
    cli.call(
        "run", "FailsUntilFlow", "--in-process", "--max-workers=3", "--marker", marker.toString());
    Files.createFile(marker);
    cli.call("resume", "FailsUntilFlow", "--in-process");
    String adopter =
        json(cli.call("inspect", "FailsUntilFlow/latest", "--json")).get("run").getAsString();
    String origin = json(cli.call("inspect", adopter, "--json")).get("originRun").getAsString();

    Cli.Result refused = cli.call("rm", origin);
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .contains("Run %s is needed: %s took over".formatted(origin, adopter))
        .contains("rm %s %s".formatted(origin, adopter));
    assertThat(cli.call("rm", origin, adopter).code()).isEqualTo(ExitCode.OK);
    assertThat(cli.call("restore", adopter).out()).contains(origin, adopter);
  }

  @Test
  void rulesAreShownBeforeTheyAreApplied() {
    String first = greet();
    String second = greet();
    Cli.Result shown = cli.call("gc", "--keep-last", "1");
    assertThat(shown.code()).isEqualTo(ExitCode.OK);
    assertThat(shown.out()).contains(first, "not among the last 1").doesNotContain(second);
    assertThat(shown.err())
        .contains("1 run would be removed, and can be brought back for 7 days")
        .contains("Nothing was changed. To do it: java -jar flow.jar gc --keep-last 1 ")
        .contains(" --apply");
    assertThat(cli.call("runs").out()).contains(first, second);

    JsonObject report = json(cli.call("gc", "--keep-last", "1", "--apply", "--json"));
    assertThat(report.get("applied").getAsBoolean()).isTrue();
    assertThat(report.getAsJsonArray("removed")).hasSize(1);
    assertThat(cli.call("runs").out()).contains(second).doesNotContain(first);
    assertThat(cli.call("restore", first).code()).isEqualTo(ExitCode.OK);

    cli.call("gc", "--keep-last", "1", "--grace", "0s", "--apply");
    assertThat(cli.call("restore").err()).contains("No run is in the trash.");
    assertThat(cli.call("fsck").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void wrongRulesAreUsage() {
    greet();
    assertThat(cli.call("gc", "--keep-last=-1").err()).contains("--keep-last is -1");
    assertThat(cli.call("gc", "--older-than=soon").err()).contains("--older-than: 'soon'");
    assertThat(cli.call("gc", "--grace=x").code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.call("gc", "--keep-tag=x").err()).contains("--keep-last N or --older-than AGE");
    assertThat(cli.call("gc", "GretingFlow").err()).contains("Did you mean 'GreetingFlow'?");
    assertThat(cli.call("fsck", "--from", "x").err()).contains("--repair");
  }

  @Test
  void damageIsFoundNamedAndRepaired() throws IOException {
    cli.call(
        "run", "LargeFlow", "--in-process", "--repaired", datastore.resolve("format").toString());
    assertThat(cli.call("fsck").err()).contains("No damage found.");
    Path backup = directory.resolve("backup");
    copy(datastore, backup);
    damageLargestArtifact();

    Cli.Result found = cli.call("fsck");
    assertThat(found.code()).isEqualTo(ExitCode.DATASTORE);
    assertThat(found.out())
        .contains("the SHA-256 of its bytes is")
        .containsPattern("artifact 'noise' of LargeFlow/[\\w-]+/start/1");
    assertThat(found.err())
        .contains("1 damage found.")
        .containsPattern("resume LargeFlow start --origin-run [\\w-]+ --datastore");
    JsonObject report = json(cli.call("fsck", "--json"));
    assertThat(report.getAsJsonArray("damages")).hasSize(1);

    Cli.Result repaired = cli.call("fsck", "--repair", "--from", backup.toString());
    assertThat(repaired.code()).isEqualTo(ExitCode.OK);
    assertThat(repaired.err()).contains("1 damage repaired, 0 left.");
    assertThat(cli.call("fsck").code()).isEqualTo(ExitCode.OK);
  }

  /** The 100 kB of {@link LargeFlow} cannot be compressed, and nothing else has that size. */
  private void damageLargestArtifact() throws IOException {
    try (Stream<Path> files = Files.walk(datastore.resolve("objects"))) {
      Path noise =
          files
              .filter(Files::isRegularFile)
              .filter(file -> Math.abs(file.toFile().length() - 100_000) < 200)
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(noise);
      bytes[50_000] ^= 1;
      Files.write(noise, bytes);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
