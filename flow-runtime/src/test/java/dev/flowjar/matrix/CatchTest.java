package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.StepFailure;
import dev.flowjar.flows.TracedFlow.Misbehaviour;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.Transition;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A failure that is caught lands in a field, and the flow goes on. */
class CatchTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  private static Undisturbed undisturbed;

  @BeforeAll
  static void open() {
    undisturbed = new Undisturbed(datastore);
  }

  /** Where the way on is known without the step. */
  static Stream<Arguments> places() {
    return Shape.allPlaces()
        .filter(
            arguments -> {
              StepGraph graph = StepGraph.of(((Shape) arguments.get()[0]).flow());
              String place = (String) arguments.get()[1];
              return hasOneWayOn(graph.step(place.replaceAll("[\\[#].*", "")).orElseThrow());
            });
  }

  private static boolean hasOneWayOn(StepNode step) {
    return step.name().equals(StepGraph.END)
        || (step.transitions().size() == 1
            && (step.transitions().get(0) instanceof Transition.Linear
                || step.transitions().get(0) instanceof Transition.Join));
  }

  @ParameterizedTest
  @MethodSource("places")
  void theFlowGoesOn(Shape shape, String place) throws Exception {
    RunView run =
        TestRun.of(shape.flow(), datastore)
            .with("failAt", place)
            .decorated("catch", "failure")
            .retrying(1)
            .run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.placesRan()).isEqualTo(undisturbed.run(shape).placesRan());
    TaskId caught = run.tasksByPlace().get(place);
    assertThat(run.ran().get(caught).attempt()).isEqualTo(2);
    StepFailure failure = (StepFailure) run.value(caught.toString(), "failure");
    assertThat(failure.type()).isEqualTo(IllegalStateException.class.getName());
    assertThat(failure.message()).isEqualTo("told to fail at " + place);
    assertThat(failure.stackTrace())
        .contains("at dev.flowjar.flows.TracedFlow.visit")
        .doesNotContain("dev.flowjar.worker");
    assertThat((List<?>) run.value(caught.toString(), "path")).last().isEqualTo(place);
  }

  @Test
  void aDeadWorkerIsCaughtAndLeavesWhatWasBeforeTheStep() throws Exception {
    RunView run =
        TestRun.of(Shape.FOREACH.flow(), datastore)
            .on(Workers.WARM)
            .with("failAt", "body[1]")
            .with("failBy", Misbehaviour.EXIT)
            .decorated("catch", "failure")
            .retrying(1)
            .run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    StepFailure failure = (StepFailure) run.value("body/2", "failure");
    assertThat(failure.type()).isEqualTo(StepFailure.WORKER_DIED);
    assertThat(failure.message()).contains("body/2").contains("exited with code 3");
    assertThat(run.value("body/2", "path")).isEqualTo(List.of("start"));
    assertThat(run.atEnd("joined")).isEqualTo(List.of("body[0]", "start", "body[2]"));
    assertThat(run.history().tasks().get(new TaskId("body", 2)).failures()).hasSize(2);
  }
}
