package dev.flowjar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.artifact.AllowedClasses;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunTest {

  private static final String ID = "260101-000000-aaa";

  @TempDir Path root;
  private Datastore datastore;
  private FlowClient client;

  @BeforeEach
  void open() {
    datastore = Datastore.open(root.toUri());
    client = FlowClient.of(datastore, "ada", AllowedClasses.NONE);
  }

  @Test
  void aRunThatSucceededTellsAllAboutItself() {
    RunScript.of(datastore, ID).succeedUpToBody(3).succeedFromJoin();
    Run run = run();
    assertThat(run.pathspec()).hasToString("Delays/" + ID);
    assertThat(run.id().text()).isEqualTo(ID);
    assertThat(run.user()).isEqualTo("ada");
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.finishedAt()).isPresent();
    assertThat(run.duration()).isEqualTo(Duration.between(run.startedAt(), run.finishedAt().get()));
    assertThat(run.provenance().commandLine()).containsExactly("run", "Delays");
    assertThat(run.git().orElseThrow().commit()).isEqualTo("c0ffee");
    assertThat(run.failures()).isEmpty();
    assertThat(run.failure()).isEmpty();
    assertThat(run.originRun()).isEmpty();
    assertThat(run.end().orElseThrow()).hasToString("Delays/" + ID + "/end/1");
    assertThat(run.codePackage().elements()).isEmpty();
  }

  @Test
  void stepsAreInTheOrderOfTheFlow() {
    try (RunScript script = RunScript.of(datastore, ID)) {
      script.succeedUpToBody(2).attempt("summarise/3", 1);
      Run run = run();
      assertThat(run.steps())
          .extracting(RunStep::name)
          .containsExactly("start", "summarise", "join", "left", "right", "merge", "end");
      assertThat(run.step("summarise").statusCounts())
          .isEqualTo(Map.of(RunStatus.SUCCEEDED, 2, RunStatus.RUNNING, 1));
      assertThat(run.step("join").tasks()).isEmpty();
      assertThat(run.step("join").statusCounts()).isEmpty();
      assertThat(run.end()).isEmpty();
      assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
      assertThat(run.finishedAt()).isEmpty();
      assertThat(run.duration()).isPositive();
    }
  }

  @Test
  void aTaskIsFoundByItemOrNumber() {
    RunScript.of(datastore, ID).succeedUpToBody(3).succeedFromJoin();
    RunStep step = run().step("summarise");
    assertThat(step.task("JFK").number()).isEqualTo(2);
    assertThat(step.task(3).foreachStack()).extracting("item").containsExactly("ORD");
    assertThatThrownBy(() -> step.task("JFX"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage(
            "Step 'summarise' of run Delays/%s has no task 'JFX'. Did you mean 'JFK'? There are 3, from 1 to 3."
                .formatted(ID));
    assertThatThrownBy(() -> step.task(4)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(step::task)
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "Step 'summarise' of run Delays/%s has 3 tasks. Name one by its foreach item or its number, from 1 to 3."
                .formatted(ID));
    assertThatThrownBy(() -> run().task("sumarise"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage(
            "Run Delays/%s has no step 'sumarise'. Did you mean 'summarise'?".formatted(ID));
  }

  @Test
  void severalTasksOfOneItemAreToldApartByNumber() {
    try (RunScript script = RunScript.of(datastore, ID)) {
      script.fail("summarise/1", 1, "no", true, RunScript.frame(0, "x"));
      script.fail("summarise/2", 1, "no", true, RunScript.frame(1, "x"));
    }
    assertThatThrownBy(() -> run().step("summarise").task("x"))
        .isInstanceOf(FlowException.class)
        .hasMessageEndingWith("has 2 tasks for 'x'. Name one by its number: 1, 2.");
  }

  @Test
  void theResultsAreTheArtifactsAtTheEnd() {
    RunScript.of(datastore, ID).succeedUpToBody(3).succeedFromJoin();
    Run run = run();
    assertThat(run.get("total", Integer.class)).isEqualTo(3);
    assertThat(run.get("total", int.class)).isEqualTo(3);
    assertThat(run.artifact("label").pathspec()).hasToString("Delays/" + ID + "/end/1/label");
    // Of a foreach's body, and never merged: none of the three is the run's.
    assertThatThrownBy(() -> run.artifact("airport"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("has no artifact 'airport' at its end. What its joins")
        .hasMessageContaining("step(");
    assertThatThrownBy(() -> run.artifact("lable"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Did you mean 'label'?");
  }

  @Test
  void aRunThatFailedHasTheLatestArtifactOfAnyTask() {
    RunScript.of(datastore, ID)
        .succeedUpToBody(2)
        .attempt("summarise/3", 1)
        .fail("summarise/3", 1, "no luck", true, RunScript.frame(2, "ORD"))
        .end(RunStatus.FAILED, "summarise/3");
    Run run = run();
    assertThat(run.get("airport", String.class)).isEqualTo("JFK");
    assertThat(run.get("airports", Object.class)).isEqualTo(List.of("ATL", "JFK", "ORD"));
    assertThatThrownBy(() -> run.artifact("total"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("is failed, and no task of it has left an artifact 'total'.");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failures()).hasSize(1);
    TaskFailure failure = run.failure().orElseThrow();
    assertThat(failure.task()).hasToString("Delays/" + ID + "/summarise/3");
    assertThat(failure.failure().summary()).isEqualTo("java.io.IOException: no luck");
  }

  @Test
  void parametersAreNamedAsOnTheCommandLine() {
    RunScript.of(datastore, ID).close();
    Run run = run();
    assertThat(run.parameters()).containsOnlyKeys("min-flights");
    assertThat(run.artifact("minFlights").load(Integer.class)).isEqualTo(50);
    assertThat(run.artifact("minFlights").pathspec())
        .hasToString("Delays/" + ID + "/start/1/minFlights");
  }

  @Test
  void tagsCanBeChangedAndShowAtOnce() {
    try (RunScript script = new RunScript(datastore, "Delays", ID, Instant.now())) {
      script.begin("ada", Optional.empty(), "nightly");
    }
    Run run = run();
    assertThat(run.tags()).containsExactly("flow:Delays", "nightly", "user:ada");
    assertThat(run.systemTags()).containsExactly("flow:Delays", "user:ada");
    run.addTag("good");
    assertThat(run.userTags()).containsExactly("good", "nightly");
    run.replaceTag("good", "better");
    run.addTags(List.of("x", "y"));
    run.removeTags(List.of("x", "nightly"));
    run.removeTag("never there");
    assertThat(run.userTags()).containsExactly("better", "y");
    run.replaceTags(List.of("better", "y"), List.of("y"));
    assertThat(run().userTags()).containsExactly("y");
    assertThatThrownBy(() -> run.addTag("user:ada"))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("system tag");
    assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void aRunStaysAsItWasUntilItIsRefreshed() {
    try (RunScript script = RunScript.of(datastore, ID)) {
      script.succeedUpToBody(2);
      Run before = run();
      assertThat(before.status()).isEqualTo(RunStatus.RUNNING);
      assertThat(before.step("summarise").tasks()).hasSize(2);
      script.attempt("summarise/3", 1).end(RunStatus.CANCELLED);
      assertThat(before.status()).isEqualTo(RunStatus.RUNNING);
      assertThat(before.step("summarise").tasks()).hasSize(2);
      Run after = before.refresh();
      assertThat(after.status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(after.step("summarise").tasks()).hasSize(3);
      assertThat(after.task("start").status()).isEqualTo(RunStatus.SUCCEEDED);
      assertThat(after.step("summarise").task(3).status()).isEqualTo(RunStatus.CANCELLED);
    }
  }

  @Test
  void aRunWithoutSignOfLifeIsLost() {
    Instant old = Instant.now().minusSeconds(3600);
    try (RunScript script = new RunScript(datastore, "Delays", ID, old)) {
      script.begin("ada", Optional.empty()).attempt("start/1", 1);
    }
    assertThat(run().status()).isEqualTo(RunStatus.LOST);
    assertThat(run().task("start").status()).isEqualTo(RunStatus.LOST);
    assertThat(run().duration()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void aResumedRunLeadsToItsOriginWhosever() {
    try (RunScript origin = new RunScript(datastore, "Delays", ID, Instant.now())) {
      origin.begin("bob", Optional.empty());
    }
    try (RunScript script =
        new RunScript(datastore, "Delays", "260102-000000-aaa", Instant.now())) {
      script.begin("ada", Optional.of(ID));
    }
    assertThat(run().originRun().orElseThrow().user()).isEqualTo("bob");
  }

  private Run run() {
    return client.run("Delays/latest");
  }
}
