package dev.flowjar.runtime;

import dev.flowjar.decorator.Decorators;
import dev.flowjar.decorator.WorkerRequirements;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.store.UserCache;
import dev.flowjar.worker.ClassArchive;
import dev.flowjar.worker.InProcessLauncher;
import dev.flowjar.worker.LocalWorkerLauncher;
import dev.flowjar.worker.LocalWorkers;
import dev.flowjar.worker.RunSpec;
import dev.flowjar.worker.WorkerCommand;
import dev.flowjar.worker.WorkerLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What will run the tasks of a run. It is made as soon as there is code: the first worker process
 * starts while the run is being recorded.
 *
 * @param code what the workers run
 * @param processes the worker processes, unless tasks run in this one
 */
record RunWorkers(CodePackager.Prepared code, Optional<LocalWorkers> processes) {

  /**
   * Makes workers ready.
   *
   * @param firstStep the step that is likely to be the first to run
   */
  static RunWorkers of(
      CodePackager.Prepared code,
      RunOptions.Workers place,
      Surroundings surroundings,
      Decorators decorators,
      StepGraph graph,
      String firstStep) {
    if (place == RunOptions.Workers.IN_PROCESS) {
      return new RunWorkers(code, Optional.empty());
    }
    Path java = WorkerCommand.currentJava();
    Path cache = UserCache.directory(surroundings.environment());
    WorkerCommand command =
        new WorkerCommand(
            java,
            code.workerClassPath(),
            decorators.secrets(graph).keySet(),
            ClassArchive.of(cache, java, code.archivedClassPath()));
    try {
      LocalWorkers processes =
          new LocalWorkers(
              command,
              place == RunOptions.Workers.WARM
                  ? LocalWorkers.Reuse.WARM
                  : LocalWorkers.Reuse.FRESH);
      startEarly(processes, graph.step(firstStep).map(decorators::requirements));
      return new RunWorkers(code, Optional.of(processes));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for the workers", e);
    }
  }

  private static void startEarly(
      LocalWorkers processes, Optional<WorkerRequirements> requirements) {
    try {
      if (requirements.isPresent()) {
        processes.startEarly(requirements.get());
      }
    } catch (IOException e) {
      // The task for which no process can be started will say so.
    }
  }

  /** Launches the tasks of the run, which is recorded by now; takes the processes over. */
  WorkerLauncher launcher(RunSpec run, Datastore datastore, ClassLoader loader) {
    try {
      return processes.isPresent()
          ? new LocalWorkerLauncher(run, processes.get())
          : new InProcessLauncher(run, datastore, new CodeLoader(code, loader));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for the workers", e);
    }
  }

  /** Ends them before they have had anything to do. */
  void discard() {
    processes.ifPresent(LocalWorkers::close);
  }
}
