package dev.flowjar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.StepFailure;
import dev.flowjar.decorator.WorkerRequirements;
import dev.flowjar.flows.OneStepFlow.Deed;
import dev.flowjar.flows.Signals;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.TaskId;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LocalWorkerLauncherTest extends WorkerLauncherContract {

  private Path java = WorkerCommand.currentJava();

  private boolean isEarly;
  private final Set<Long> early = new HashSet<>();
  private Duration patience = Duration.ZERO;

  @Override
  protected WorkerLauncher launcher(RunSpec run, Datastore runs) throws IOException {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    ClassArchive archive = ClassArchive.of(Path.of(""), java, List.of());
    LocalWorkers workers =
        new LocalWorkers(
            new WorkerCommand(java, classPath, Set.of(), archive),
            LocalWorkers.Reuse.WARM,
            patience);
    if (isEarly) {
      Set<Long> before = children();
      workers.startEarly(WorkerRequirements.NONE);
      early.addAll(children());
      early.removeAll(before);
    }
    return new LocalWorkerLauncher(run, workers);
  }

  @Test
  void shortTasksShareAWorker() throws IOException {
    patience = Duration.ofMinutes(1);
    WorkerLauncher launcher = launcher(Deed.LOOK);
    List<RecordedAttempt> attempts = new ArrayList<>();
    for (int number = 1; number <= 5; number++) {
      attempts.add(start(launcher, number));
    }

    Set<Long> workers = new HashSet<>();
    for (RecordedAttempt attempt : attempts) {
      workers.add(((TaskOutcome.Succeeded) attempt.outcome()).facts().pid());
    }
    assertThat(workers).hasSize(1);
  }

  @Test
  void killEndsWhatWaitsForAWorker() throws Exception {
    patience = Duration.ofMinutes(1);
    WorkerLauncher launcher = launcher(Deed.HANG);
    RecordedAttempt first = start(launcher, 1);
    Signals.await(signals.toString(), "begun1");
    RecordedAttempt second = start(launcher, 2);
    launcher.killAll();

    assertThat(first.outcome()).isEqualTo(new TaskOutcome.Killed());
    assertThat(second.outcome()).isEqualTo(new TaskOutcome.Killed());
  }

  @Test
  void aWorkerThatWasStartedEarlyTakesTheFirstTask() throws IOException {
    isEarly = true;
    TaskOutcome.Succeeded success = (TaskOutcome.Succeeded) start(launcher(Deed.LOOK), 1).outcome();
    assertThat(early).containsExactly(success.facts().pid());
  }

  @Test
  void aWorkerThatWasStartedInVainIsEnded() throws IOException {
    isEarly = true;
    WorkerLauncher launcher = launcher(Deed.LOOK);
    launcher.close();

    assertThat(early).hasSize(1);
    early.forEach(pid -> ProcessHandle.of(pid).ifPresent(worker -> worker.onExit().join()));
  }

  private static Set<Long> children() {
    return ProcessHandle.current()
        .children()
        .map(ProcessHandle::pid)
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void environmentVariablesArrive() throws IOException {
    RecordedAttempt attempt = new RecordedAttempt();
    launcher(Deed.LOOK)
        .start(
            new TaskSpec(
                new TaskId("start", 1),
                1,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty()),
            WorkerRequirements.NONE.withEnvironment(Map.of("FLOW_TEST_VARIABLE", "ü = =")),
            attempt);

    TaskOutcome.Succeeded success = (TaskOutcome.Succeeded) attempt.outcome();
    assertThat(store().load(success.snapshot().artifacts().get("result")))
        .isEqualTo("ü = = done by attempt 1");
  }

  @Test
  void closeEndsTheWorkersThatWait() throws IOException {
    WorkerLauncher launcher = launcher(Deed.LOOK);
    TaskOutcome.Succeeded success = (TaskOutcome.Succeeded) start(launcher, 1).outcome();
    launcher.close();

    ProcessHandle.of(success.facts().pid()).ifPresent(worker -> worker.onExit().join());
    assertThat(ProcessHandle.of(success.facts().pid())).isEmpty();
  }

  @Test
  void aMissingJavaIsACrash() throws IOException {
    java = Path.of("/nowhere/java");
    RecordedAttempt attempt = start(launcher(Deed.LOOK), 1);

    assertThat(attempt.outcome()).isInstanceOf(TaskOutcome.Crashed.class);
    StepFailure failure = ((TaskOutcome.Crashed) attempt.outcome()).failure();
    assertThat(failure.type()).isEqualTo(StepFailure.WORKER_DIED);
    assertThat(failure.message() + attempt.lines("err"))
        .containsPattern("could not (be )?start")
        .contains("/nowhere/java");
  }
}
