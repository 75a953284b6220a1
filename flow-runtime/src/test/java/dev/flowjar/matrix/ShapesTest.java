package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.flows.ArrayForeachFlow;
import dev.flowjar.flows.ChoiceFlow;
import dev.flowjar.flows.ForeachInChoiceFlow;
import dev.flowjar.flows.LateFirstFlow;
import dev.flowjar.flows.WideForeachFlow;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Artifacts arrive, in the order of the graph, and every line of output is kept. */
class ShapesTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @TempDir Path signals;

  @ParameterizedTest
  @EnumSource
  void inThisProcess(Shape shape) throws Exception {
    check(shape, Workers.IN_PROCESS);
  }

  @ParameterizedTest
  @EnumSource
  void inWorkers(Shape shape) throws Exception {
    check(shape, Workers.WARM);
  }

  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "SPLIT"})
  void inAWorkerEach(Shape shape) throws Exception {
    check(shape, Workers.FRESH);
  }

  private static void check(Shape shape, Workers workers) throws InterruptedException {
    RunView run = TestRun.of(shape.flow(), datastore).on(workers).run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.atEnd("path")).isEqualTo(shape.trace());
    assertThat(run.tasksByPlace()).containsOnlyKeys(shape.places());
    run.tasksByPlace()
        .forEach(
            (place, task) -> {
              assertThat(run.log(task, 1, "out"))
                  .isEqualTo("out of %s attempt 1\n".formatted(place));
              assertThat(run.log(task, 1, "err"))
                  .isEqualTo("err of %s attempt 1\n".formatted(place));
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void joinsTakeTheirInputsInTheOrderOfTheGraph(Workers workers) throws Exception {
    RunView run =
        TestRun.of(LateFirstFlow.class, datastore)
            .on(workers)
            .atOnce(3)
            .with("signals", signals.toString())
            .run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.atEnd("branches")).isEqualTo(List.of("c", "a", "b"));
    assertThat(run.atEnd("steps")).isEqualTo(List.of("c", "a", "b"));
    assertThat(run.atEnd("joined")).isEqualTo(List.of("body[0]", "body[1]", "body[2]"));
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void aForeachOverTwelveHundredItems(Workers workers) throws Exception {
    RunView run = TestRun.of(WideForeachFlow.class, datastore).on(workers).run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.ran()).hasSize(1_203);
    assertThat(run.atEnd("squares"))
        .isEqualTo(IntStream.range(0, 1_200).map(i -> i * i).boxed().toList());
  }

  @Test
  void theOtherCaseOfAChoice() throws Exception {
    RunView run = TestRun.of(ChoiceFlow.class, datastore).with("size", 1).run();

    assertThat(run.atEnd("path")).isEqualTo(List.of("start", "small", "end"));
  }

  @Test
  void aChoiceThatLeavesOutTheForeach() throws Exception {
    RunView run = TestRun.of(ForeachInChoiceFlow.class, datastore).with("items", "").run();

    assertThat(run.atEnd("path")).isEqualTo(List.of("start", "end"));
  }

  @Test
  void itemsOfArraysKeepTheirType() throws Exception {
    RunView run = TestRun.of(ArrayForeachFlow.class, datastore).run();

    assertThat(run.value("rate/1", "names")).isEqualTo(new String[] {"a", "b"});
    assertThat(run.value("rate/2", "rates")).isEqualTo(new double[] {0.5, 0.25});
  }
}
