package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One story: a run fails, what a resume would do is looked at, it is resumed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResumeCommandTest {

  @TempDir static Path directory;
  private static Cli cli;
  private static Path marker;

  @BeforeAll
  static void failOnce() {
    cli = Cli.in(directory.resolve(".flow"));
    marker = directory.resolve("marker");
    Cli.Result failed =
        cli.call(
            "run",
            "FailsUntilFlow",
            "--in-process",
            "--max-workers=3",
            "--marker",
            marker.toString());
    assertThat(failed.code()).isEqualTo(ExitCode.STEP_FAILED);
  }

  @Test
  @Order(1)
  void dryRunShowsThePlan() {
    Cli.Result result = cli.call("resume", "FailsUntilFlow", "--dry-run");

    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.err()).containsPattern("A resume of FailsUntilFlow/.* would adopt 3 tasks");
    assertThat(result.out().lines())
        .contains(
            "STEP   ADOPTED  WHY",
            "start        1  done",
            "visit        2  1 failed",
            "end          0  never ran");
  }

  @Test
  @Order(1)
  void dryRunAsJson() {
    Cli.Result result = cli.call("resume", "FailsUntilFlow", "--dry-run", "--json");

    JsonObject plan = JsonParser.parseString(result.out()).getAsJsonObject();
    assertThat(plan.get("adoptedTasks").getAsInt()).isEqualTo(3);
    assertThat(plan.getAsJsonArray("steps")).hasSize(4);
  }

  @Test
  @Order(1)
  void namesThatDoNotExistGetTheNearest() {
    Cli.Result step = cli.call("resume", "FailsUntilFlow", "vsit");
    assertThat(step.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(step.err()).contains("Did you mean 'visit'?");

    Cli.Result run = cli.call("resume", "FailsUntilFlow", "--origin-run", "999");
    assertThat(run.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run.err()).contains("has no run '999'");

    Cli.Result flow = cli.call("resume", "GreetingFlow");
    assertThat(flow.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(flow.err()).contains("has no run of flow GreetingFlow");
  }

  @Test
  @Order(2)
  void resumesWhatFailed() throws IOException {
    Files.createFile(marker);

    Cli.Result result = cli.call("resume", "FailsUntilFlow", "--in-process");

    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("[end/1] visited [ann, bob, cid]");
    assertThat(result.err())
        .containsPattern("resumes FailsUntilFlow/[\\w-]+: 3 tasks adopted")
        .contains("visit/2 started")
        .doesNotContain("visit/1 started")
        .contains("succeeded: 3 tasks in");
  }

  @Test
  @Order(3)
  void successIsResumedFromAStepOnly() {
    Cli.Result refused = cli.call("resume", "FailsUntilFlow");
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("there is nothing to resume");

    Cli.Result result = cli.call("resume", "FailsUntilFlow", "end", "--in-process", "--json");
    JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
    assertThat(json.get("adoptedTasks").getAsInt()).isEqualTo(5);
    assertThat(json.get("succeededTasks").getAsInt()).isEqualTo(1);
  }

  @Test
  @Order(3)
  void helpNeedsNoFlow() {
    Cli.Result result = cli.exactly("help", "resume");

    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .contains("--origin-run")
        .contains("java -jar flow.jar resume FlightDelays --dry-run");
  }

  @Test
  void aRunOfABranchIsResumedThere() throws IOException {
    Path file = directory.resolve("other-marker");
    Cli.Result failed =
        cli.call(
            "run",
            "ProjectFlow",
            "--in-process",
            "--production",
            "--branch=daily",
            "--marker=" + file);

    assertThat(failed.err())
        .containsPattern("ProjectFlow/\\S+ started on branch fraud/prod.daily, in")
        .contains("resume ProjectFlow --production --branch daily");
    assertThat(cli.call("runs", "--namespace=branch:fraud/prod.daily").out())
        .contains("ProjectFlow/");
    assertThat(cli.call("runs", "--namespace=branch:fraud/prod").out()).isEmpty();
    assertThat(cli.call("resume", "ProjectFlow", "--production").code())
        .isEqualTo(ExitCode.NOT_FOUND);
    Files.createFile(file);
    assertThat(
            cli.call("resume", "ProjectFlow", "--in-process", "--production", "--branch=daily")
                .code())
        .isEqualTo(ExitCode.OK);
  }
}
