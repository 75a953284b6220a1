package dev.flowjar.worker;

import dev.flowjar.StepFailure;
import dev.flowjar.decorator.WorkerRequirements;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs tasks in processes on this machine.
 *
 * <p>A worker that has done its task takes the next one with equal requirements. An attempt that
 * fails costs its worker, so that a retry never meets what the failure left behind.
 */
public final class LocalWorkerLauncher implements WorkerLauncher {

  private final RunSpec run;
  private final LocalWorkers workers;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "flow-worker-conversation");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A launcher for the tasks of one run.
   *
   * @param workers its processes, which end with it
   */
  public LocalWorkerLauncher(RunSpec run, LocalWorkers workers) {
    this.run = run;
    this.workers = workers;
  }

  @Override
  public void start(TaskSpec task, WorkerRequirements requirements, TaskListener listener) {
    int kills = workers.kills();
    threads.execute(() -> listener.finished(run(task, requirements, kills, listener)));
  }

  private TaskOutcome run(
      TaskSpec task, WorkerRequirements requirements, int kills, TaskListener listener) {
    Optional<LocalWorker> taken;
    try {
      taken = workers.take(requirements, kills);
    } catch (IOException e) {
      return new TaskOutcome.Crashed(
          StepFailure.workerDied("No worker process could be started: " + e.getMessage()));
    }
    return taken.map(worker -> run(worker, task, listener)).orElseGet(TaskOutcome.Killed::new);
  }

  private TaskOutcome run(LocalWorker worker, TaskSpec task, TaskListener listener) {
    TaskOutcome outcome;
    try {
      outcome = worker.run(run, task, listener);
    } catch (RuntimeException | Error e) {
      // Without an outcome the run would never end.
      outcome =
          new TaskOutcome.Crashed(
              StepFailure.workerDied(
                  "What the worker of %s answered makes no sense: %s".formatted(task.task(), e)));
    }
    workers.giveBack(worker, outcome instanceof TaskOutcome.Succeeded && worker.isAudible());
    return outcome;
  }

  @Override
  public void killAll() {
    workers.killBusy();
  }

  @Override
  public void close() {
    workers.close();
    threads.shutdown();
  }
}
