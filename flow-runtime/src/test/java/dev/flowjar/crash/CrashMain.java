package dev.flowjar.crash;

import dev.flowjar.flows.CrashFlow;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunListener;
import dev.flowjar.runtime.RunOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings {@link CrashFlow} on, as a program of its own: starts it, or resumes the latest run. Says
 * on its standard output which run this is and, task by task, what is done.
 */
public final class CrashMain {

  private CrashMain() {}

  /**
   * Exits with 0 if the flow has succeeded, else with 1.
   *
   * @param args directory of the datastore, width of the flow
   */
  public static void main(String[] args) throws Exception {
    URI datastore = Path.of(args[0]).toUri();
    FlowRunner runner =
        FlowRunner.of(CrashFlow.class)
            .datastore(datastore)
            .options(RunOptions.STANDARD.withMaxWorkers(2))
            .listener(new Announcer());
    Optional<RunStatus> latest = latest(datastore);
    if (latest.equals(Optional.of(RunStatus.SUCCEEDED))) {
      System.exit(0);
    }
    RunHandle run =
        latest.isPresent() ? runner.startResume() : runner.parameter("width", args[1]).start();
    System.exit(run.await().status() == RunStatus.SUCCEEDED ? 0 : 1);
  }

  /** How the latest run stands that has begun. */
  private static Optional<RunStatus> latest(URI uri) {
    try (Datastore datastore = Datastore.open(uri)) {
      return datastore
          .runs()
          .runs("CrashFlow")
          .flatMap(run -> datastore.runs().summary(run).stream())
          .map(run -> run.state().status())
          .findFirst();
    }
  }

  private static final class Announcer implements RunListener {
    @Override
    public void runStarted(RunStarted start, int adoptedTasks) {
      System.out.println("run " + start.run().runId());
    }

    @Override
    public void taskSucceeded(TaskSucceeded success) {
      System.out.println("done " + success.task());
    }
  }
}
