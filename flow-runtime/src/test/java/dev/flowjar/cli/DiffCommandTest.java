package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three runs of a flow, two of them with the same parameters, and one of another flow. */
class DiffCommandTest {

  @TempDir static Path directory;
  private static Cli cli;
  private static String ada;
  private static String adaAgain;
  private static String bob;

  @BeforeAll
  static void runThrice() {
    cli = Cli.in(directory.resolve(".flow"));
    ada = greet("Ada");
    adaAgain = greet("Ada");
    bob = greet("Bob");
    cli.call(
        "run", "FailsUntilFlow", "--in-process", "--max-workers=3", "--marker", "no/such/file");
  }

  private static String greet(String name) {
    String out =
        cli.call("run", "GreetingFlow", "--in-process", "--firstName", name, "--json").out();
    return JsonParser.parseString(out).getAsJsonObject().get("run").getAsString();
  }

  @Test
  void onlyWhatDiffersIsShown() {
    Cli.Result result = cli.call("diff", ada, bob);

    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .startsWith("< " + ada)
        .containsPattern(
            "Parameters\\R  firstName\\R    < [0-9a-f]{12}  \"Ada\"\\R    > [0-9a-f]{12}  \"Bob\"")
        .containsPattern("Artifacts\\R  greeting\\R    < [0-9a-f]{12}  \"Hello, Ada.\"\\R")
        .doesNotContain("Code", "Platform", "Steps", "Outcome", "times", "No difference");
  }

  @Test
  void sameRunsHaveNoDifference() {
    assertThat(cli.call("diff", ada, ada).out()).contains("No difference.").doesNotContain("Times");
    assertThat(cli.call("diff", ada, adaAgain).out()).contains("No difference");
  }

  @Test
  void differentFlowsDifferInAll() {
    assertThat(cli.call("diff", "FailsUntilFlow/latest", bob).out())
        .containsPattern("Outcome\\R  status\\R    < failed\\R    > succeeded")
        .containsPattern("Steps\\R  start\\R")
        .containsPattern("  visit\\R    < [0-9a-f]{12}\\R    > -\\R")
        .containsPattern("Code\\R  flow\\R    < dev.flowjar.flows.FailsUntilFlow\\R");
  }

  @Test
  void differencesAsJson() {
    JsonObject same = json(ada, adaAgain);
    assertThat(same.get("isSame").getAsBoolean()).isTrue();
    assertThat(same.getAsJsonArray("differences")).isEmpty();

    JsonObject different = json(ada, bob);
    assertThat(different.get("isSame").getAsBoolean()).isFalse();
    JsonObject first = different.getAsJsonArray("differences").get(0).getAsJsonObject();
    assertThat(first.get("area").getAsString()).isEqualTo("parameters");
    assertThat(first.get("right").getAsString()).endsWith("\"Bob\"");
  }

  private static JsonObject json(String left, String right) {
    return JsonParser.parseString(cli.call("diff", left, right, "--json").out()).getAsJsonObject();
  }

  @Test
  void mistakesAreToldApart() {
    assertThat(cli.call("diff", ada).err()).contains("OTHER is missing");
    assertThat(cli.call("diff", ada, "GreetingFlow/999").code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(cli.call("diff", ada, bob + "/end").code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.call("diff", ada, "GretingFlow/latest").err())
        .contains("Did you mean 'GreetingFlow'?");
  }
}
