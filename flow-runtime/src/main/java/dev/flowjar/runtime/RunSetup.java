package dev.flowjar.runtime;

import dev.flowjar.Flow;
import dev.flowjar.decorator.Decorators;
import dev.flowjar.decorator.SecretValues;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.worker.RunSpec;
import dev.flowjar.worker.WorkerLauncher;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of one run together.
 *
 * @param datastore where it is stored
 * @param surroundings what it takes from this process
 * @param options how it is carried out
 * @param decorators what its step annotations do
 */
record RunSetup(
    Datastore datastore, Surroundings surroundings, RunOptions options, Decorators decorators) {

  static RunSetup open(
      URI uri, Surroundings surroundings, RunOptions options, Decorators decorators) {
    return new RunSetup(Datastore.open(uri), surroundings, options, decorators);
  }

  /** Starts a new run. */
  RunHandle start(
      StepGraph graph,
      Map<String, @Nullable Object> parameters,
      Class<? extends Flow> flowClass,
      RunListener listener) {
    RunStart.Begun begun =
        start(graph)
            .start(graph, parameters, flowClass, code -> workers(code, graph, StepGraph.START));
    return begin(begun, flowClass, Optional.empty(), listener);
  }

  /** Starts a run that resumes another. */
  RunHandle resume(
      StepGraph graph,
      RunHistory origin,
      ResumePlan plan,
      Class<? extends Flow> flowClass,
      RunListener listener) {
    RunStart.Begun begun =
        start(graph)
            .resume(
                graph, origin, plan, flowClass, code -> workers(code, graph, plan.firstToRun()));
    return begin(begun, flowClass, Optional.of(plan), listener);
  }

  private RunStart start(StepGraph graph) {
    return new RunStart(datastore, surroundings, options, secrets(graph));
  }

  private RunWorkers workers(CodePackager.Prepared code, StepGraph graph, String firstStep) {
    return RunWorkers.of(code, options.workers(), surroundings, decorators, graph, firstStep);
  }

  private SecretValues secrets(StepGraph graph) {
    return decorators.secretValues(graph, surroundings.environment());
  }

  private RunHandle begin(
      RunStart.Begun begun,
      Class<? extends Flow> flowClass,
      Optional<ResumePlan> plan,
      RunListener userListener) {
    RunPath run = begun.run();
    RunStarted start = begun.start();
    StepGraph graph = start.graph();
    CountingListener listener = new CountingListener(graph, plan, userListener);
    listener.runStarted(start, start.adoptedTasks());

    RunSpec spec =
        new RunSpec(datastore.uri(), start.run(), graph, start.parameters(), options.maxSplits());
    WorkerLauncher launcher = begun.workers().launcher(spec, datastore, flowClass.getClassLoader());
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "flow-timer"));
    RunLogs logs = new RunLogs(datastore.storage(), run, write -> afterASecond(timer, write));
    RunContext context =
        new RunContext(
            run,
            start.at(),
            begun.journal(),
            logs,
            decorators,
            secrets(graph),
            listener,
            surroundings.clock(),
            timer);
    Scheduler scheduler =
        new Scheduler(
            graph,
            plan.map(ResumePlan::lineages).orElse(Map.of()),
            options.maxWorkers(),
            step -> decorators.requirements(step).cpu(),
            options.onFailure());
    RunLoop loop =
        new RunLoop(
            context,
            scheduler,
            new AttemptStarter(
                context, launcher, plan.map(ResumePlan::successes).orElse(Map.of())));
    CompletableFuture<RunResult> result =
        launch(run, loop, List.of(launcher, timer::shutdownNow, logs, begun.journal(), datastore));
    return new RunHandle(run, loop, listener, result);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the timer ends with the run
  private static void afterASecond(ScheduledExecutorService timer, Runnable task) {
    timer.schedule(task, 1, TimeUnit.SECONDS);
  }

  private static CompletableFuture<RunResult> launch(
      RunPath run, RunLoop loop, List<AutoCloseable> resources) {
    CompletableFuture<RunResult> result = new CompletableFuture<>();
    Runnable body =
        () -> {
          try {
            RunResult ended = loop.run();
            close(resources);
            result.complete(ended);
          } catch (Throwable e) {
            close(resources);
            result.completeExceptionally(e);
          }
        };
    daemon(body, "flow-run-" + run.runId()).start();
    return result;
  }

  private static void close(List<AutoCloseable> resources) {
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception | LinkageError e) { // a class cannot be loaded if no file can be opened
        System.getLogger(RunSetup.class.getName())
            .log(System.Logger.Level.WARNING, "after the end of the run", e);
      }
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
