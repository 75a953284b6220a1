package dev.flowjar.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Flow;
import dev.flowjar.examples.FlightDelays;
import dev.flowjar.examples.docs.care.Survey;
import dev.flowjar.examples.docs.extend.Timed;
import dev.flowjar.examples.docs.split.TwoLines;
import dev.flowjar.examples.docs.use.Greet;
import dev.flowjar.examples.docs.use.ReadQuartet;
import dev.flowjar.examples.docs.use.ReadRuns;
import dev.flowjar.examples.docs.use.RunFromCode;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.RunListener;
import dev.flowjar.runtime.RunOptions;
import dev.flowjar.runtime.RunResult;
import dev.flowjar.worker.OutputStreamName;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flows and programs of the pages run, and print what the pages show. */
class DocsFlowsTest {

  // One for all: the libraries on the class path are stored in it once.
  @TempDir static Path directory;

  @ParameterizedTest
  @ValueSource(
      classes = {
        dev.flowjar.examples.docs.first.Quartet.class,
        dev.flowjar.examples.docs.third.Quartet.class,
        dev.flowjar.examples.docs.fourth.Quartet.class,
        TwoLines.class,
        Survey.class
      })
  void theTutorialShowsWhatItsFlowsPrint(Class<? extends Flow> flow) throws Exception {
    assertThat(Files.readString(Pages.ROOT.resolve("docs/tutorial.md")))
        .contains(printed(runner(flow), "end"));
  }

  @Test
  void theTutorialShowsWhatItsParameterDoes() throws Exception {
    FlowRunner runner =
        runner(dev.flowjar.examples.docs.second.Quartet.class).parameter("set", "III");

    assertThat(Files.readString(Pages.ROOT.resolve("docs/tutorial.md")))
        .contains(printed(runner, "end"));
  }

  @Test
  void aDecoratorASerializerAndAStorageOfOnesOwnAreFound() throws Exception {
    FlowRunner runner = FlowRunner.of(Timed.class).datastore(URI.create("lab://bench"));

    assertThat(printed(runner, "start")).singleElement().asString().contains("The step took");
  }

  @Test
  void theClientReadsTheRuns() throws Exception {
    printed(runner(FlightDelays.class).parameter("minFlights", 800), "end");
    printed(runner(dev.flowjar.examples.docs.fourth.Quartet.class), "end");

    assertThat(program(ReadRuns.class))
        .contains("succeeded", " airports", "summarise/1: DelaySummary(airport=\"ATL\"");
    assertThat(Files.readString(Pages.ROOT.resolve("docs/tutorial.md")))
        .contains(program(ReadQuartet.class).lines().filter(l -> !l.startsWith("fit/")).toList());
  }

  @Test
  void aProgramRunsAFlow() throws Exception {
    assertThat(program(RunFromCode.class)).contains("Quartet/", "succeeded");
  }

  @Test
  void aFlowHasAMainMethodOfItsOwn() throws Exception {
    assertThat(program(Greet.class, "--name", "Ada")).contains("[end/1] Hello, Ada");
    assertThat(program(Greet.class, "run")).contains("[end/1] Hello, world");
  }

  private FlowRunner runner(Class<? extends Flow> flow) {
    return FlowRunner.of(flow).datastore(directory.toUri());
  }

  private String program(Class<?> main, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(main.getName()));
    words.addAll(List.of(arguments));
    JavaProcess process = JavaProcess.run(words, Map.of("FLOW_DATASTORE", directory.toString()));
    assertThat(process.exitCode()).as(process.output()).isZero();
    return process.output();
  }

  /** The lines that a step printed in a run in this process, as the console shows them. */
  private static List<String> printed(FlowRunner runner, String step) throws InterruptedException {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void printed(TaskId task, OutputStreamName stream, String line) {
            if (task.step().equals(step)) {
              lines.add("[%s] %s".formatted(task, line));
            }
          }
        };
    RunResult result =
        runner
            .options(RunOptions.STANDARD.withWorkers(RunOptions.Workers.IN_PROCESS))
            .listener(listener)
            .run();
    assertThat(result.status()).isEqualTo(RunStatus.SUCCEEDED);
    return List.copyOf(lines);
  }
}
