package dev.flowjar.worker;

import dev.flowjar.StepFailure;
import dev.flowjar.decorator.WorkerRequirements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs tasks in processes on this machine.
 *
 * <p>A worker that has done its task takes the next one with equal requirements. An attempt that
 * fails costs its worker, so that a retry never meets what the failure left behind.
 */
public final class LocalWorkerLauncher implements WorkerLauncher {

  /** What becomes of a worker whose task succeeded. */
  public enum Reuse {
    /** It takes the next task. */
    WARM,
    /** It ends; every attempt has a process of its own. */
    FRESH
  }

  private final RunSpec run;
  private final WorkerCommand command;
  private final Reuse reuse;
  private final WorkerDirectory directory;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "flow-worker-conversation");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<LocalWorker> idle = new ArrayDeque<>();
  private final Set<LocalWorker> busy = new HashSet<>();
  private int socketNumber;

  /** A launcher for the tasks of one run. */
  public LocalWorkerLauncher(RunSpec run, WorkerCommand command, Reuse reuse) throws IOException {
    this.run = run;
    this.command = command;
    this.reuse = reuse;
    this.directory = WorkerDirectory.create();
  }

  @Override
  public void start(TaskSpec task, WorkerRequirements requirements, TaskListener listener) {
    threads.execute(() -> listener.finished(run(task, requirements, listener)));
  }

  private TaskOutcome run(TaskSpec task, WorkerRequirements requirements, TaskListener listener) {
    LocalWorker worker;
    try {
      worker = take(requirements);
    } catch (IOException e) {
      return new TaskOutcome.Crashed(
          StepFailure.workerDied("No worker process could be started: " + e.getMessage()));
    }
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
    give(worker, outcome);
    return outcome;
  }

  private synchronized LocalWorker take(WorkerRequirements requirements) throws IOException {
    Optional<LocalWorker> warm = takeIdle(requirements);
    LocalWorker worker;
    if (warm.isPresent()) {
      worker = warm.get();
    } else {
      // One comes, one goes: idle workers with other requirements hold memory.
      Optional.ofNullable(idle.pollFirst()).ifPresent(LocalWorker::close);
      Path socket = directory.path().resolve("w" + socketNumber++);
      worker = new LocalWorker(command, requirements, socket, directory.path());
    }
    busy.add(worker);
    return worker;
  }

  private Optional<LocalWorker> takeIdle(WorkerRequirements requirements) {
    for (Iterator<LocalWorker> workers = idle.descendingIterator(); workers.hasNext(); ) {
      LocalWorker worker = workers.next();
      if (worker.requirements().equals(requirements)) {
        workers.remove();
        return Optional.of(worker);
      }
    }
    return Optional.empty();
  }

  private synchronized void give(LocalWorker worker, TaskOutcome outcome) {
    busy.remove(worker);
    boolean isSound = outcome instanceof TaskOutcome.Succeeded && worker.isAudible();
    if (reuse == Reuse.WARM && isSound) {
      idle.addLast(worker);
    } else {
      worker.close();
    }
  }

  @Override
  public synchronized void killAll() {
    busy.forEach(LocalWorker::kill);
  }

  @Override
  public synchronized void close() {
    busy.forEach(LocalWorker::kill);
    idle.forEach(LocalWorker::close);
    idle.clear();
    threads.shutdown();
    MarkedProcesses.killBelow(directory.path());
    directory.delete();
  }
}
