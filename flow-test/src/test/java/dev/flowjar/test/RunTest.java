package dev.flowjar.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.Step;
import dev.flowjar.client.Run;
import dev.flowjar.graph.InvalidFlowException;
import dev.flowjar.metadata.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A whole run in a test. */
class RunTest {

  @RegisterExtension final FlowTest flows = FlowTest.create();
  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("north"), "40");
    Files.writeString(directory.resolve("south"), "2");
  }

  @Test
  void hasArtifactsParametersAndLogs() {
    Run run = flows.run(Stations.class, Map.of("directory", directory));

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.get("total", Integer.class)).isEqualTo(42);
    assertThat(run.parameters().get("directory").load(Path.class)).isEqualTo(directory);
    assertThat(run.step("read").task("south").artifact("reading").load()).isEqualTo(2);
    assertThat(run.task("start").stdout()).isEqualTo("2 stations\n");
    assertThat(run.task("end").stderr()).isEqualTo("total 42\n");
  }

  @Test
  void takesParametersAsTheCommandLineDoes() {
    Run run =
        flows.run(Stations.class, Map.of("directory", directory.toString(), "names", "north"));

    assertThat(run.get("total", Integer.class)).isEqualTo(40);
    assertThatThrownBy(() -> flows.run(Stations.class, Map.of("directory", "/", "nams", "x")))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("has no parameter 'nams'. Did you mean 'names'?");
    assertThatThrownBy(() -> flows.run(Stations.class))
        .hasMessageContaining("Parameter 'directory' is required.");
  }

  @Test
  void isInTheProcessOfTheTestUnlessWorkersAreAskedFor() {
    Map<String, Path> parameters = Map.of("directory", directory);
    long here = ProcessHandle.current().pid();

    assertThat(flows.run(Stations.class, parameters).get("process", Long.class)).isEqualTo(here);
    Run inWorkers = flows.inWorkers().run(Stations.class, parameters);
    assertThat(inWorkers.get("process", Long.class)).isNotEqualTo(here);
    assertThat(inWorkers.task("start").stdout()).isEqualTo("2 stations\n");
  }

  @Test
  void failsWithTheFailureOfTheStep() throws IOException {
    Files.writeString(directory.resolve("south"), "two");

    RunFailedError failed =
        assertThrows(
            RunFailedError.class, () -> flows.run(Stations.class, Map.of("directory", directory)));

    assertThat(failed)
        .hasMessageMatching(
            """
            Run Stations/[\\w-]+ failed in read/2 \\(south\\):
            java\\.lang\\.NumberFormatException: For input string: "two"
            (\tat java\\S+
            )+\
            \tat \\S*dev\\.flowjar\\.test\\.Stations\\.parse\\(Stations\\.java:\\d+\\)
            \tat \\S*dev\\.flowjar\\.test\\.Stations\\.read\\(Stations\\.java:\\d+\\)""");
    assertThat(failed.failure().type()).isEqualTo("java.lang.NumberFormatException");
    assertThat(failed.failure().message()).isEqualTo("For input string: \"two\"");
    assertThat(failed.task().step()).isEqualTo("read");
    assertThat(failed.run().status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.run().task("start").stdout()).isEqualTo("2 stations\n");
  }

  @Test
  void namesAllTasksThatFailed() throws IOException {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two tasks at once");
    Files.delete(directory.resolve("north"));
    Files.delete(directory.resolve("south"));

    RunFailedError failed =
        assertThrows(
            RunFailedError.class, () -> flows.run(Stations.class, Map.of("directory", directory)));

    assertThat(failed.getMessage())
        .contains("NoSuchFileException")
        .containsPattern("\nThese failed too: read/\\d \\((north|south)\\)$");
  }

  @Test
  void isResumedWhereItFailed() throws IOException {
    Path south = directory.resolve("south");
    Files.delete(south);
    RunFailedError failed =
        assertThrows(
            RunFailedError.class, () -> flows.run(Stations.class, Map.of("directory", directory)));

    Files.writeString(south, "3");
    Run resumed = flows.resume(failed.run());

    assertThat(resumed.get("total", Integer.class)).isEqualTo(43);
    assertThat(resumed.originRun().map(Run::id)).contains(failed.run().id());
    assertThat(resumed.task("start").isAdopted()).isTrue();
    assertThat(resumed.step("read").tasks())
        .filteredOn(task -> !task.isAdopted())
        .extracting(task -> task.foreachStack().get(0).item())
        .containsExactly("south");
  }

  @Test
  void isResumedFromAStep() throws IOException {
    Run run = flows.run(Stations.class, Map.of("directory", directory));
    Files.writeString(directory.resolve("north"), "1");

    assertThat(flows.resume(run, "sum").get("total", Integer.class)).isEqualTo(42);
    assertThat(flows.resume(run, "read").get("total", Integer.class)).isEqualTo(3);
    assertThatThrownBy(() -> flows.resume(run)).hasMessageContaining("there is nothing to resume");
  }

  @Test
  void manyAtOnceKeepTheirOutputApart() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> runs =
          Stream.of("north", "north,south", "north,south,north", "south,south")
              .map(names -> Map.of("directory", directory, "names", names))
              .<Callable<String>>map(
                  values -> () -> flows.run(Stations.class, values).task("start").stdout())
              .toList();

      List<String> printed = new ArrayList<>();
      for (Future<String> run : threads.invokeAll(runs)) {
        printed.add(run.get());
      }
      assertThat(printed)
          .containsExactly("1 stations\n", "2 stations\n", "3 stations\n", "2 stations\n");
    } finally {
      threads.shutdownNow();
    }
  }

  static class Broken extends Flow {
    @Step
    void start() {}
  }

  @Test
  void isNotBegunIfTheFlowIsWrong() {
    assertThatThrownBy(() -> flows.run(Broken.class))
        .isInstanceOf(InvalidFlowException.class)
        .hasMessageContaining("end");
  }

  static class Hanging extends Flow {
    @Step
    void start() throws InterruptedException {
      ((Thread) System.getProperties().get("RunTest.waiting")).interrupt();
      Thread.sleep(Long.MAX_VALUE);
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void endsWithATestThatIsInterrupted() {
    System.getProperties().put("RunTest.waiting", Thread.currentThread());
    try {
      assertThatThrownBy(() -> flows.run(Hanging.class))
          .isInstanceOf(AssertionError.class)
          .hasMessageMatching("The test was interrupted before run Hanging/\\S+ had ended\\.");
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      System.getProperties().remove("RunTest.waiting");
    }
  }
}
