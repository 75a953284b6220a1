package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.StepFailure;
import dev.flowjar.flows.ForeachFlow;
import dev.flowjar.flows.LinearFlow;
import dev.flowjar.flows.TracedFlow.Misbehaviour;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.ParameterException;
import dev.flowjar.runtime.ResumePlan;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that fails and is resumed ends as if nothing had happened. */
class ResumeTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @TempDir(factory = MemoryDirectory.class)
  Path repairs;

  private static Undisturbed undisturbed;

  @BeforeAll
  static void open() {
    undisturbed = new Undisturbed(datastore);
  }

  @ParameterizedTest
  @MethodSource("dev.flowjar.matrix.Shape#allPlaces")
  void afterAFailure(Shape shape, String place) throws Exception {
    TestRun test = failing(shape, place);
    RunView failed = test.run();
    failedAt(failed, place);
    repair(place);
    RunView resumed = test.resume(failed);

    RunView whole = undisturbed.run(shape);
    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.hashesByPlace()).isEqualTo(whole.hashesByPlace());
    assertThat(resumed.placesAdopted()).isEqualTo(failed.placesRan());
    List<String> missing = new ArrayList<>(whole.placesRan());
    missing.removeAll(failed.placesRan());
    assertThat(resumed.placesRan()).isEqualTo(missing).contains(place);
    assertThat(resumed.history().run().origin()).contains(failed.run().runId());
  }

  @ParameterizedTest
  @EnumSource
  void ofAResume(Shape shape) throws Exception {
    String middle = shape.middle();
    TestRun test = failing(shape, middle + " end");
    RunView first = test.run();
    failedAt(first, middle);
    repair(middle);
    RunView second = test.resume(first);
    failedAt(second, "end");
    repair("end");
    RunView third = test.resume(second);

    assertThat(third.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(third.hashesByPlace()).isEqualTo(undisturbed.run(shape).hashesByPlace());
    assertThat(third.placesRan()).containsExactly("end");
    // Tasks are adopted from where they really ran.
    third
        .history()
        .adopted()
        .forEach(
            (task, origin) ->
                assertThat(origin)
                    .isEqualTo((first.ran().containsKey(task) ? first : second).run().runId()));
  }

  @ParameterizedTest
  @EnumSource
  void fromEachStepByName(Shape shape) throws Exception {
    RunView whole = undisturbed.run(shape);
    Set<String> steps = new LinkedHashSet<>();
    whole.ran().keySet().forEach(task -> steps.add(task.step()));
    for (String step : steps) {
      RunView resumed = TestRun.of(shape.flow(), datastore).resume(whole, step);

      assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
      assertThat(resumed.hashesByPlace()).isEqualTo(whole.hashesByPlace());
      assertThat(resumed.ran().keySet()).isEqualTo(descendants(whole, step));
      Set<TaskId> others = new LinkedHashSet<>(whole.ran().keySet());
      others.removeAll(resumed.ran().keySet());
      assertThat(resumed.adopted().keySet()).isEqualTo(others);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SPLIT", "FOREACH", "NESTED_FOREACH", "LOOP_IN_FOREACH", "MAP_FOREACH"})
  void afterTheDeathOfAWorker(Shape shape) throws Exception {
    String place = shape.middle();
    TestRun test = failing(shape, place).with("failBy", Misbehaviour.EXIT).on(Workers.WARM);
    RunView failed = test.run();
    assertThat(failed.failures())
        .extracting(failure -> failure.failure().type())
        .containsExactly(StepFailure.WORKER_DIED);
    repair(place);
    RunView resumed = test.resume(failed);

    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.hashesByPlace()).isEqualTo(undisturbed.run(shape).hashesByPlace());
    assertThat(resumed.placesAdopted()).isEqualTo(failed.placesRan());
  }

  @Test
  void ofAResumeThatDiedWhileItAdoptedGoesFromTheStepThatThisWasAskedFor() throws Exception {
    TestRun test = TestRun.of(LinearFlow.class, datastore).longAgo();
    RunView whole = test.run();
    RunView died = test.resume(whole, "middle");
    Path journal = datastore.resolve(died.run().schedulerLog());
    Files.writeString(journal, Files.readString(journal).lines().findFirst().orElseThrow() + "\n");
    RunView resumed = test.resume(died);

    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.ran().keySet()).isEqualTo(died.ran().keySet());
    assertThat(resumed.adopted().keySet()).isEqualTo(died.adopted().keySet());
    assertThat(resumed.history().run().origin()).contains(whole.run().runId());
  }

  @Test
  void aSucceededRunNeedsAStep() throws Exception {
    RunView whole = undisturbed.run(Shape.LINEAR);
    TestRun test = TestRun.of(LinearFlow.class, datastore);

    assertThatThrownBy(() -> test.resume(whole))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "Run %s succeeded; there is nothing to resume. To run part of it again, name the step to begin with."
                .formatted(whole.run()));
  }

  @Test
  void ofAnUnknownStepNamesTheNearest() throws Exception {
    RunView whole = undisturbed.run(Shape.LINEAR);
    TestRun test = TestRun.of(LinearFlow.class, datastore);

    assertThatThrownBy(() -> test.resume(whole, "midle"))
        .hasMessage("Flow LinearFlow has no step 'midle'. Did you mean 'middle'?");
  }

  @Test
  void severalItemsFailAndOnlyTheseRunAgain() throws Exception {
    TestRun test = failing(Shape.FOREACH, "body[0] body[2]").atOnce(3);
    RunView failed = test.run();
    assertThat(failed.failures()).hasSize(2);
    repair("body[0]");
    repair("body[2]");
    RunView resumed = test.resume(failed);

    assertThat(resumed.placesRan()).containsExactly("body[0]", "body[2]", "end", "join");
    assertThat(resumed.hashesByPlace()).isEqualTo(undisturbed.run(Shape.FOREACH).hashesByPlace());
  }

  @Test
  void theLatestRunIsTheOrigin() throws Exception {
    TestRun test = failing(Shape.FOREACH, "body[1]");
    test.run();
    RunView latest = test.run();
    repair("body[1]");

    assertThat(test.runner().resume().status()).isEqualTo(RunStatus.SUCCEEDED);
    try (Datastore opened = Datastore.open(datastore.toUri())) {
      RunPath resumed = opened.runs().find("ForeachFlow", "latest");
      assertThat(opened.runs().history(resumed).run().origin()).contains(latest.run().runId());
    }
  }

  @Test
  void aPlanSaysWhyEachStepRuns() throws Exception {
    RunView failed = failing(Shape.FOREACH, "body[1]").run();
    ResumePlan plan =
        TestRun.of(ForeachFlow.class, datastore)
            .runner()
            .originRun(failed.run().runId().text())
            .planResume();

    assertThat(plan.steps())
        .extracting(step -> "%s %d %s".formatted(step.step(), step.adopted(), step.reason()))
        .startsWith("start 1 done")
        .endsWith("join 0 never ran", "end 0 never ran")
        .element(1)
        .asString()
        .startsWith("body ")
        .endsWith(" 1 failed");
  }

  private TestRun failing(Shape shape, String places) {
    return TestRun.of(shape.flow(), datastore)
        .with("failAt", places)
        .with("repairedBy", repairs.toString());
  }

  private void repair(String place) throws Exception {
    Files.createFile(repairs.resolve(place));
  }

  private static void failedAt(RunView failed, String place) {
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.failures())
        .extracting(failure -> failure.failure().message())
        .containsExactly("told to fail at " + place);
  }

  /** The tasks of a step and all that come after them, by what the journal says of parents. */
  private static Set<TaskId> descendants(RunView run, String step) {
    Set<TaskId> again = new LinkedHashSet<>();
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Map.Entry<TaskId, TaskSucceeded> task : run.ran().entrySet()) {
        boolean follows =
            task.getKey().step().equals(step)
                || task.getValue().lineage().parents().stream()
                    .flatMap(range -> range.tasks())
                    .anyMatch(again::contains);
        grows |= follows && again.add(task.getKey());
      }
    }
    return again;
  }
}
