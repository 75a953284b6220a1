package dev.flowjar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.RunId;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.decorator.WorkerRequirements;
import dev.flowjar.flows.OneStepFlow;
import dev.flowjar.flows.OneStepFlow.Deed;
import dev.flowjar.flows.Signals;
import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RecordLocator;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.TaskId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link WorkerLauncher} must do. */
public abstract class WorkerLauncherContract {

  @TempDir Path directory;
  @TempDir Path signals;

  private Datastore datastore;
  private final List<WorkerLauncher> launchers = new ArrayList<>();

  /** A launcher of the kind under test. */
  protected abstract WorkerLauncher launcher(RunSpec run, Datastore runs) throws IOException;

  @BeforeEach
  void open() {
    datastore = Datastore.open(directory.toUri());
  }

  @AfterEach
  void close() {
    launchers.forEach(WorkerLauncher::close);
    datastore.close();
  }

  @Test
  void aSuccessTellsWhatTheStepLeft() throws IOException {
    RecordedAttempt attempt = start(launcher(Deed.LOOK), 1);

    assertThat(attempt.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
    TaskOutcome.Succeeded success = (TaskOutcome.Succeeded) attempt.outcome();
    assertThat(success.targets()).containsExactly("end");
    assertThat(success.items()).isEmpty();
    assertThat(success.snapshot().artifacts()).containsOnlyKeys("result");
    assertThat(store().load(success.snapshot().artifacts().get("result")))
        .isEqualTo("null done by attempt 1");
    assertThat(success.facts().host()).isEqualTo(Datastore.localHostName());
    assertThat(ProcessHandle.of(success.facts().pid())).isPresent();
    assertThat(attempt.events()).containsExactly("started", "finished");
  }

  @Test
  void allLinesComeInOrderBeforeTheEnd() throws IOException {
    RecordedAttempt attempt = start(launcher(Deed.PRINT), 1);
    attempt.outcome();

    List<String> numbers = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
    assertThat(attempt.lines("out"))
        .isEqualTo(
            Stream.concat(numbers.stream().map(i -> "out " + i), Stream.of("no end")).toList());
    assertThat(attempt.lines("err")).isEqualTo(numbers.stream().map(i -> "err " + i).toList());
    assertThat(attempt.events()).startsWith("started").endsWith("finished").hasSize(203);
  }

  @Test
  void anExceptionIsAFailure() throws IOException {
    RecordedAttempt attempt = start(launcher(Deed.THROW), 1);

    assertThat(attempt.outcome()).isInstanceOf(TaskOutcome.Failed.class);
    TaskOutcome.Failed failed = (TaskOutcome.Failed) attempt.outcome();
    assertThat(failed.failure().summary()).isEqualTo("java.io.IOException: out of order");
    assertThat(failed.failure().stackTrace())
        .startsWith("java.io.IOException: out of order\n\tat dev.flowjar.flows.OneStepFlow.start(")
        .doesNotContain("worker");
    assertThat(failed.retryAfter()).isEmpty();
    assertThat(attempt.events()).containsExactly("started", "out: before", "finished");
  }

  @Test
  void decoratorsSayWhetherAFailureIsFollowedUp() throws IOException {
    DecoratorSpec retry =
        new DecoratorSpec(
            "retry", Map.of("times", 1L, "delay", "2s", "backoff", 1.0, "maxDelay", "1h"));
    WorkerLauncher launcher = launcher(Deed.THROW, retry);

    assertThat(((TaskOutcome.Failed) start(launcher, 1).outcome()).retryAfter())
        .contains(Duration.ofSeconds(2));
    TaskSpec second =
        new TaskSpec(
            new TaskId("start", 1), 2, List.of(), List.of(), Optional.empty(), Optional.empty());
    assertThat(((TaskOutcome.Failed) start(launcher, second).outcome()).retryAfter()).isEmpty();
  }

  @Test
  void tasksRunAtTheSameTime() throws IOException {
    WorkerLauncher launcher = launcher(Deed.WAIT);
    RecordedAttempt first = start(launcher, 1);
    RecordedAttempt second = start(launcher, 2);

    assertThat(first.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
    assertThat(second.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
  }

  @Test
  void killEndsAllThatRuns() throws Exception {
    WorkerLauncher launcher = launcher(Deed.HANG);
    RecordedAttempt first = start(launcher, 1);
    RecordedAttempt second = start(launcher, 2);
    Signals.await(signals.toString(), "begun1");
    Signals.await(signals.toString(), "begun2");
    launcher.killAll();

    assertThat(first.outcome()).isEqualTo(new TaskOutcome.Killed());
    assertThat(second.outcome()).isEqualTo(new TaskOutcome.Killed());
    launcher.killAll();
    assertThat(first.events()).containsExactly("started", "finished");
  }

  @Test
  void aStepThatIgnoresItsInterruptIsGivenUp() throws IOException {
    WorkerLauncher launcher =
        launcher(Deed.HANG_ON, new DecoratorSpec("timeout", Map.of("value", "200ms")));
    RecordedAttempt attempt = start(launcher, 1);

    assertThat(attempt.outcome()).isInstanceOf(TaskOutcome.Failed.class);
    TaskOutcome.Failed failed = (TaskOutcome.Failed) attempt.outcome();
    assertThat(failed.failure().type()).isEqualTo(TimeoutException.class.getName());
    // Where it hung.
    assertThat(failed.failure().stackTrace()).contains("OneStepFlow.hangOn");
    assertThat(attempt.events()).contains("out: interrupted, and what of it").endsWith("finished");
  }

  @Test
  void whatCannotBeReadFailsTheTask() throws IOException {
    TaskSpec spec =
        new TaskSpec(
            new TaskId("end", 1),
            1,
            List.of(
                new TaskSpec.TaskInput(
                    new TaskId("start", 1), new RecordLocator("runs/F/r/journal/x.jsonl", 0, 10))),
            List.of(),
            Optional.empty(),
            Optional.empty());
    TaskOutcome outcome = start(launcher(Deed.LOOK), spec).outcome();

    assertThat(outcome).isInstanceOf(TaskOutcome.Failed.class);
    assertThat(((TaskOutcome.Failed) outcome).failure().message())
        .contains("runs/F/r/journal/x.jsonl");
  }

  @Test
  void afterAFailureTasksRunAsBefore() throws IOException {
    WorkerLauncher launcher = launcher(Deed.PRINT);
    start(launcher, 1).outcome();
    TaskSpec unknown =
        new TaskSpec(
            new TaskId("nowhere", 1), 1, List.of(), List.of(), Optional.empty(), Optional.empty());

    assertThat(start(launcher, unknown).outcome()).isNotInstanceOf(TaskOutcome.Succeeded.class);
    assertThat(start(launcher, 2).outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
  }

  /** A launcher of runs in which the step does this. */
  final WorkerLauncher launcher(Deed deed, DecoratorSpec... decorators) throws IOException {
    StepGraph graph = StepGraph.of(OneStepFlow.class);
    List<StepNode> steps =
        graph.steps().stream().map(step -> step.withDecorators(List.of(decorators))).toList();
    RunIdentity run =
        new RunIdentity(
            graph.flow(),
            RunId.at(Instant.EPOCH),
            "ada",
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    Map<String, Artifact> parameters =
        Map.of(
            "deed", store().save("deed", deed),
            "signals", store().save("signals", signals.toString()));
    RunSpec spec =
        new RunSpec(datastore.uri(), run, graph.withSteps(steps), new Snapshot(parameters), 100);
    WorkerLauncher launcher = launcher(spec, datastore);
    launchers.add(launcher);
    return launcher;
  }

  final TaskDatastore store() {
    ClassLoader loader = WorkerLauncherContract.class.getClassLoader();
    return new TaskDatastore(datastore.content(), ArtifactSerializers.load(loader), loader);
  }

  static RecordedAttempt start(WorkerLauncher launcher, int number) {
    return start(
        launcher,
        new TaskSpec(
            new TaskId("start", number),
            1,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty()));
  }

  private static RecordedAttempt start(WorkerLauncher launcher, TaskSpec spec) {
    RecordedAttempt attempt = new RecordedAttempt();
    launcher.start(spec, WorkerRequirements.NONE, attempt);
    return attempt;
  }
}
