package dev.flowjar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.RunId;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.decorator.WorkerRequirements;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.TaskId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link WorkerLauncher} must do. */
@Timeout(60)
public abstract class WorkerLauncherContract {

  private static final ClassLoader LOADER = WorkerLauncherContract.class.getClassLoader();

  @TempDir Path directory;

  private Datastore datastore;
  private TaskDatastore artifacts;

  /** For subclasses. */
  @SuppressWarnings("NullAway.Init") // opened before each test
  protected WorkerLauncherContract() {}

  /** A launcher for the tasks of this run; workers have the class path of the test. */
  protected abstract WorkerLauncher open(RunSpec run, Datastore place) throws IOException;

  @BeforeEach
  void openDatastore() {
    datastore = Datastore.open(directory.toUri());
    artifacts = new TaskDatastore(datastore.content(), ArtifactSerializers.load(LOADER), LOADER);
  }

  @AfterEach
  void closeDatastore() {
    datastore.close();
  }

  @Test
  void tellsTheBeginningTheOutputAndTheOutcomeInOrder() throws Exception {
    try (WorkerLauncher launcher = open(run("print"), datastore)) {
      Follower follower = start(launcher, 1);

      assertThat(follower.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
      assertThat(follower.events).startsWith("started").endsWith("finished");
      assertThat(follower.events).containsSubsequence("OUT first", "OUT last");
      assertThat(follower.events).hasSize(5).contains("ERR aside");
    }
  }

  @Test
  void leavesTheArtifactsInTheDatastore() throws Exception {
    try (WorkerLauncher launcher = open(run("print"), datastore)) {
      TaskOutcome.Succeeded success = (TaskOutcome.Succeeded) start(launcher, 1).outcome();

      assertThat(success.targets()).containsExactly("end");
      assertThat(artifacts.load(success.snapshot().artifact("left").orElseThrow()))
          .isEqualTo("print");
    }
  }

  @Test
  void tellsHowAStepFailed() throws Exception {
    try (WorkerLauncher launcher = open(run("throw"), datastore)) {
      Follower follower = start(launcher, 1);
      TaskOutcome.Failed failed = (TaskOutcome.Failed) follower.outcome();

      assertThat(failed.failure().summary()).isEqualTo("java.lang.IllegalStateException: as told");
      assertThat(failed.failure().stackTrace()).contains("LauncherFlow.start");
      assertThat(failed.retryAfter()).isEmpty();
      assertThat(follower.events).contains("OUT last", "ERR aside").endsWith("finished");
    }
  }

  @Test
  void goesOnAfterAFailure() throws Exception {
    try (WorkerLauncher launcher = open(run("throw"), datastore)) {
      for (int task = 1; task <= 3; task++) {
        assertThat(start(launcher, task).outcome()).isInstanceOf(TaskOutcome.Failed.class);
      }
    }
  }

  @Test
  void runsOneTaskAfterTheOther() throws Exception {
    try (WorkerLauncher launcher = open(run("print"), datastore)) {
      for (int task = 1; task <= 3; task++) {
        Follower follower = start(launcher, task);
        assertThat(follower.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
        assertThat(follower.events).hasSize(5);
      }
    }
  }

  @Test
  void killsWhatIsRunning() throws Exception {
    try (WorkerLauncher launcher = open(run("wait"), datastore)) {
      Follower first = start(launcher, 1);
      Follower second = start(launcher, 2);
      first.begun.get(30, TimeUnit.SECONDS);
      second.begun.get(30, TimeUnit.SECONDS);

      launcher.killAll();

      assertThat(first.outcome()).isEqualTo(new TaskOutcome.Killed());
      assertThat(second.outcome()).isEqualTo(new TaskOutcome.Killed());
    }
  }

  private RunSpec run(String way) {
    RunIdentity identity =
        new RunIdentity(
            "LauncherFlow",
            RunId.at(Instant.now()),
            "ada",
            Set.of("user:ada"),
            Set.of(),
            Optional.empty());
    Snapshot parameters = new Snapshot(Map.of("way", artifacts.save("way", way)));
    return new RunSpec(
        datastore.uri(), identity, StepGraph.of(LauncherFlow.class), parameters, 100);
  }

  private static Follower start(WorkerLauncher launcher, int number) {
    Follower follower = new Follower();
    TaskSpec spec =
        new TaskSpec(
            new TaskId("start", number),
            1,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    launcher.start(spec, WorkerRequirements.NONE, follower);
    return follower;
  }

  /** Notes what it is told. */
  private static final class Follower implements WorkerLauncher.TaskListener {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<TaskOutcome> over = new CompletableFuture<>();

    @Override
    public void started() {
      events.add("started");
      begun.complete(null);
    }

    @Override
    public void printed(OutputStreamName stream, String line) {
      events.add(stream + " " + line);
    }

    @Override
    public void finished(TaskOutcome outcome) {
      events.add("finished");
      over.complete(outcome);
    }

    TaskOutcome outcome() throws Exception {
      return over.get(30, TimeUnit.SECONDS);
    }
  }
}
