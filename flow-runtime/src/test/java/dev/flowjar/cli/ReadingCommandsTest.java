package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at flows and past runs. */
class ReadingCommandsTest {

  @TempDir static Path directory;
  private static Cli cli;
  private static String run;

  @BeforeAll
  static void runOnce() {
    cli = Cli.in(directory.resolve(".flow"));
    String path = directory.resolve("marker").toString();
    cli.call("run", "FailsUntilFlow", "--in-process", "--max-workers=3", "--marker", path);
    Cli.Result result =
        cli.call("run", "GreetingFlow", "--in-process", "--firstName=Ada", "--tag=x", "--json");
    run = JsonParser.parseString(result.out()).getAsJsonObject().get("run").getAsString();
  }

  @Test
  void runsAreListedLatestFirst() {
    assertThat(cli.call("runs").out().lines().toList())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(1)).contains(run).contains("succeeded"))
        .satisfies(lines -> assertThat(lines.get(2)).contains("FailsUntilFlow").contains("failed"));
    assertThat(cli.call("runs", "GreetingFlow").out()).doesNotContain("FailsUntilFlow");
    assertThat(cli.call("runs", "--tag", "x", "--limit=1").out()).contains(run);
    assertThat(cli.call("runs", "GreetingFlwo").code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.call("runs", "GreetingFlwo").err()).contains("Did you mean 'GreetingFlow'?");
  }

  @Test
  void itIsToldApartWhetherThereIsNoRunOrNoSuchRun() {
    assertThat(cli.call("runs", "--tag", "y").err()).contains("There is no such run in ");
    Cli.Result result = Cli.in(directory.resolve("elsewhere/.flow")).call("runs");
    assertThat(result.err()).contains("There is no run in ").contains(" yet.");
    assertThat(result.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void runsAsJson() {
    JsonArray runs = JsonParser.parseString(cli.call("runs", "--json").out()).getAsJsonArray();

    assertThat(runs).hasSize(2);
    JsonObject latest = runs.get(0).getAsJsonObject();
    assertThat(latest.get("run").getAsString()).isEqualTo(run);
    assertThat(latest.getAsJsonArray("tags").get(0).getAsString()).isEqualTo("x");
  }

  @Test
  void logsOfOneTaskAreRaw() {
    assertThat(cli.call("logs", "GreetingFlow/latest/end/1").out())
        .isEqualToNormalizingNewlines("Hello, Ada.\ngreeted Ada\n");
    assertThat(cli.call("logs", "GreetingFlow/latest/end/1", "--stderr").out())
        .isEqualToNormalizingNewlines("greeted Ada\n");
    assertThat(cli.call("logs", run + "/end", "--stdout").out())
        .isEqualToNormalizingNewlines("Hello, Ada.\n");
  }

  @Test
  void logsOfManyTasksHaveAPrefix() {
    assertThat(cli.call("logs", "GreetingFlow/latest").out())
        .isEqualToNormalizingNewlines("[end/1] Hello, Ada.\n[end/1] greeted Ada\n");
    assertThat(cli.call("logs", run, "--follow").out()).contains("[end/1] Hello, Ada.");
    JsonArray lines =
        JsonParser.parseString(cli.call("logs", run, "--json").out()).getAsJsonArray();
    assertThat(lines.get(0).getAsJsonObject().get("line").getAsString()).isEqualTo("Hello, Ada.");
  }

  @Test
  void dumpShowsParametersAndLastArtifacts() {
    Cli.Result result = cli.call("dump", "GreetingFlow/latest");

    assertThat(result.out())
        .contains("Parameters of " + run)
        .containsPattern("firstName\\s+String\\s+\\d+ B\\s+[0-9a-f]{12}")
        .contains(run + "/end/1")
        .containsPattern("greeting\\s+String");
    assertThat(cli.call("dump", "FailsUntilFlow/latest").out()).containsPattern("/visit/[13]");
    assertThat(cli.call("dump", "FailsUntilFlow/latest/visit").out())
        .contains("/visit/1 (ann)")
        .contains("/visit/2 (bob) failed");
  }

  @Test
  void dumpOfOneArtifactTellsAll() {
    assertThat(cli.call("dump", run + "/end/1/greeting").out())
        .contains("java.lang.String")
        .containsPattern("hash\\s+[0-9a-f]{64}");
    JsonArray all =
        JsonParser.parseString(cli.call("dump", run + "/end", "--json").out()).getAsJsonArray();
    assertThat(all.get(0).getAsJsonObject().get("name").getAsString()).isEqualTo("greeting");
  }

  @Test
  void pathsThatDoNotExistGetTheNearest() {
    assertThat(cli.call("dump", run + "/edn").err()).contains("Did you mean 'end'?");
    assertThat(cli.call("dump", run + "/end/1/greting").err()).contains("Did you mean 'greeting'?");
    assertThat(cli.call("logs", "GreetingFlow/999").code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.call("logs", "a b").code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.call("logs").err()).contains("PATH is missing");
  }

  @Test
  void flowsAreListed() {
    assertThat(cli.call("flows").out())
        .containsPattern("GreetingFlow\\s+dev.flowjar.flows.GreetingFlow");
    assertThat(JsonParser.parseString(cli.call("flows", "--json").out()).getAsJsonArray())
        .isNotEmpty();
  }

  @Test
  void checkFindsWhatIsWrong() {
    assertThat(cli.call("check", "GreetingFlow").out()).contains("GreetingFlow: valid, 2 steps");
    Cli.Result broken = cli.call("check", "BrokenFlow");
    assertThat(broken.code()).isEqualTo(ExitCode.INVALID_FLOW);
    assertThat(broken.out()).contains("BrokenFlow:").contains("'middle'");
    Cli.Result all = cli.call("check", "--json");
    assertThat(all.code()).isEqualTo(ExitCode.INVALID_FLOW);
    assertThat(JsonParser.parseString(all.out()).getAsJsonArray()).hasSizeGreaterThan(3);
  }

  @Test
  void showDescribesTheSteps() {
    assertThat(cli.call("show", "FailsUntilFlow").out())
        .containsPattern("--marker\\s+String\\s+the file that must exist \\(required\\)")
        .contains("-> visit for each of names; they meet in join")
        .contains("visit (an item of names)")
        .contains("join (a join)");
    assertThat(cli.call("show", "FailsUntilFlow", "--dot").out())
        .contains("digraph \"FailsUntilFlow\" {")
        .contains("\"start\" -> \"visit\" [label=\"names\", penwidth=2];");
    assertThat(cli.call("show", "FailsUntilFlow", "--mermaid").out())
        .contains("flowchart TD")
        .contains("step_start ==>|\"names\"| step_visit");
    JsonObject json =
        JsonParser.parseString(cli.call("show", "FailsUntilFlow", "--json").out())
            .getAsJsonObject();
    assertThat(json.getAsJsonArray("steps")).hasSize(4);
  }

  @Test
  void completionKnowsCommandsAndOptions() {
    assertThat(cli.call("generate-completion", "--name", "fl").out())
        .contains("complete -F _complete_fl -o default fl ")
        .contains("--max-workers")
        .contains("generate-completion");
  }

  @Test
  void helpListsCommands() {
    Cli.Result result = cli.call("--help");
    assertThat(result.code()).isEqualTo(ExitCode.OK);
    for (CommandName name : CommandName.values()) {
      assertThat(result.out()).contains(name.word());
      assertThat(cli.exactly(name.word(), "--help").out())
          .contains("Usage: java -jar flow.jar " + name.word())
          .contains("Example:")
          .contains("--stacktrace");
    }
    assertThat(cli.exactly().code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.call("--version").out()).startsWith("flow ");
  }
}
