package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.flowjar.flows.NestedForeachFlow;
import dev.flowjar.graph.StepGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that failed and the run that resumed it, looked at from all sides. */
class InspectCommandTest {

  private static final String FLOW = "FailsUntilFlow";
  private static final String RESUMED = FLOW + "/latest";

  @TempDir static Path directory;
  private static Cli cli;
  private static String failed;

  @BeforeAll
  static void failAndResume() throws IOException {
    cli = Cli.in(directory.resolve(".flow"));
    Path marker = directory.resolve("marker");
    cli.call(
        "run", FLOW, "--in-process", "--max-workers=3", "--tag=x", "--marker", marker.toString());
    failed = json(RESUMED).get("run").getAsString();
    Files.createFile(marker);
    cli.call("resume", FLOW, "--in-process");
  }

  private static JsonObject json(String path) {
    JsonElement tree = JsonParser.parseString(cli.call("inspect", path, "--json").out());
    return tree.getAsJsonObject();
  }

  @Test
  void aFlowIsItsRuns() {
    assertThat(cli.call("inspect", FLOW).out().lines())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains(failed).contains("failed"))
        .anySatisfy(line -> assertThat(line).contains("succeeded").contains("resumes"));
    assertThat(json(FLOW).getAsJsonArray("runs")).hasSize(2);
    assertThat(cli.call("inspect", "FailsUntlFlow").err()).contains("Did you mean '" + FLOW);
    assertThat(cli.call("inspect", FLOW, "--namespace=user:nobody").code())
        .isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void aRunIsATreeOfSteps() {
    assertThat(cli.call("inspect", failed).out())
        .containsPattern("status +failed")
        .containsPattern("tags +x\\R")
        .containsPattern("java +\\S+")
        .containsPattern("\\R  start +\\S+ +1 task\\R")
        .containsPattern("\\R    visit +\\S+ +3 tasks, 1 failed\\R")
        .containsPattern("\\R  join +not reached\\R")
        .containsPattern("Failures\\R  " + failed + "/visit/2 .*there is no marker");
    assertThat(cli.call("inspect", RESUMED).out())
        .containsPattern("resumes +" + failed)
        .containsPattern("visit +\\S+ +3 tasks, 2 adopted\\R");
  }

  @Test
  void aRunAsJson() {
    JsonObject run = json(RESUMED);

    assertThat(run.get("originRun").getAsString()).isEqualTo(failed);
    assertThat(run.getAsJsonArray("parameters")).hasSize(1);
    assertThat(run.getAsJsonArray("code")).isNotEmpty();
    JsonObject visit = run.getAsJsonArray("steps").get(1).getAsJsonObject();
    assertThat(visit.get("tasks").getAsInt()).isEqualTo(3);
    assertThat(visit.get("adoptedTasks").getAsInt()).isEqualTo(2);
  }

  @Test
  void aStepIsItsTasks() {
    assertThat(cli.call("inspect", failed + "/visit").out())
        .containsPattern("source +\\S*FailsUntilFlow \\(FailsUntilFlow.java:\\d+\\)")
        .containsPattern("2 +failed .* bob +IllegalStateException: there is no marker");
    assertThat(json(RESUMED + "/visit").getAsJsonArray("taskList")).hasSize(3);
    assertThat(cli.call("inspect", failed + "/vsit").err()).contains("Did you mean 'visit'?");
  }

  @Test
  void aTaskHasParentsArtifactsAndFailures() {
    assertThat(cli.call("inspect", failed + "/visit/2").out())
        .containsPattern("foreach +visit 2 of 3  bob")
        .containsPattern("parents +start/1")
        .containsPattern("Failure\\R +java.lang.IllegalStateException: there is no marker\\R +at ");
    assertThat(cli.call("inspect", RESUMED + "/visit/1").out())
        .containsPattern("ran in +" + failed)
        .containsPattern("children +join/1")
        .containsPattern("\\R  name +String +\\d+ B");
    JsonObject task = json(RESUMED + "/visit/1");
    assertThat(task.get("isAdopted").getAsBoolean()).isTrue();
    assertThat(task.getAsJsonArray("parents").get(0).getAsString()).endsWith("/start/1");
    assertThat(task.getAsJsonObject("facts").get("host").getAsString()).isNotEmpty();
  }

  @Test
  void anArtifactIsToldInFull() {
    assertThat(cli.call("inspect", RESUMED + "/end/1/all").out())
        .containsPattern("hash +[0-9a-f]{64}")
        .contains("\"ann\"");
    assertThat(json(RESUMED + "/visit/3/name").get("preview").getAsString()).isEqualTo("\"cid\"");
    assertThat(cli.call("inspect", RESUMED + "/end/1/al").code()).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void stepsWithinAForeachAreFurtherIn() {
    StepGraph graph = StepGraph.of(NestedForeachFlow.class);

    assertThat(graph.depths())
        .containsEntry(StepGraph.START, 0)
        .containsEntry(StepGraph.END, 0)
        .containsValue(2);
  }
}
