package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are tagged, and found again by tags and by all else. */
class TagCommandTest {

  private static final String NAME = "GreetingFlow/latest";

  @TempDir static Path directory;
  private static Cli cli;

  @BeforeAll
  static void runTwice() {
    cli = Cli.in(directory.resolve(".flow"));
    cli.call(
        "run", "FailsUntilFlow", "--in-process", "--max-workers=3", "--marker", "no/such/file");
    cli.call("run", "GreetingFlow", "--in-process", "--firstName=Ada", "--times=10");
  }

  @Test
  void tagsAreAddedReplacedAndRemoved() {
    assertThat(cli.call("tag", "add", NAME, "a", "b").out())
        .containsPattern("user +a\\R")
        .containsPattern("system +flow:GreetingFlow\\R");
    cli.call("tag", "replace", NAME, "a", "c");
    cli.call("tag", "remove", NAME, "b");
    JsonObject json =
        JsonParser.parseString(cli.call("tag", "list", NAME, "--json").out()).getAsJsonObject();

    assertThat(json.getAsJsonArray("tags").toString()).isEqualTo("[\"c\"]");
    assertThat(json.getAsJsonArray("systemTags").toString()).contains("flow:GreetingFlow");
  }

  @Test
  void wrongTagsAreUsage() {
    assertThat(cli.call("tag", "ad", NAME, "a").err()).contains("Did you mean 'add'?");
    assertThat(cli.call("tag", "add", NAME).err()).contains("TAG is missing");
    assertThat(cli.call("tag", "replace", NAME, "a").code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.call("tag", "list", NAME, "a").err()).contains("runs --tag a");
    assertThat(cli.call("tag", "list", NAME + "/end").err()).contains("more than a run");
    Cli.Result system = cli.call("tag", "add", NAME, "flow:GreetingFlow");
    assertThat(system.code()).isEqualTo(ExitCode.USAGE);
    assertThat(system.err()).contains("system tag");
    assertThat(cli.call("tag", "add", "GreetingFlow/999", "a").code())
        .isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void runsAreFoundByStatus() {
    assertThat(cli.call("runs", "--status=failed").out())
        .contains("FailsUntilFlow/")
        .doesNotContain("GreetingFlow/");
    assertThat(cli.call("runs", "--status=failed", "--status=succeeded").out())
        .contains("FailsUntilFlow/", "GreetingFlow/");
    Cli.Result wrong = cli.call("runs", "--status=faild");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("Did you mean 'failed'?");
  }

  @Test
  void runsAreFoundByTime() {
    assertThat(cli.call("runs", "--since=1h").out()).contains("GreetingFlow/");
    assertThat(cli.call("runs", "--since=2999-01-01").out()).isEmpty();
    assertThat(cli.call("runs", "--since=tomorrow").err()).contains("--since is 'tomorrow'");
  }

  @Test
  void runsAreFoundByParameter() {
    assertThat(cli.call("runs", "--param=times>9").out()).contains("GreetingFlow/");
    assertThat(cli.call("runs", "--param=times != 10.0").out()).isEmpty();
    assertThat(cli.call("runs", "--param=firstName=Ada", "--param=loud=false").out())
        .contains("GreetingFlow/")
        .doesNotContain("FailsUntilFlow/");
    Cli.Result mistyped = cli.call("runs", "--param=tims>9");
    assertThat(mistyped.code()).isEqualTo(ExitCode.OK);
    assertThat(mistyped.err()).contains("Did you mean 'times'?");
    assertThat(cli.call("runs", "--param=times").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void namespacesHideRuns() {
    assertThat(cli.call("runs", "--namespace=user:nobody").out()).isEmpty();
    assertThat(cli.call("runs", "--namespace=flow:GreetingFlow").out())
        .contains("GreetingFlow/")
        .doesNotContain("FailsUntilFlow/");
    assertThat(cli.call("dump", NAME, "--namespace=user:nobody").code())
        .isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.call("logs", NAME, "--all").out()).contains("Hello, Ada.");
    assertThat(cli.call("runs", "--all", "--namespace=x").err()).contains("exclude each other");
  }

  @Test
  void pastTimesAreDaysOrAges() {
    Instant now = Instant.parse("2026-11-08T12:00:00Z");

    assertThat(PastTime.parse("7d", now, ZoneOffset.UTC)).isEqualTo("2026-11-01T12:00:00Z");
    assertThat(PastTime.parse("2026-11-01", now, ZoneOffset.UTC)).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(PastTime.parse("2026-11-01T08:30", now, ZoneOffset.UTC))
        .isEqualTo("2026-11-01T08:30:00Z");
  }
}
