package dev.flowjar.runtime;

import dev.flowjar.Flow;
import dev.flowjar.ProjectBranch;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.decorator.Decorators;
import dev.flowjar.graph.ParameterNode;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.Journal;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import dev.flowjar.metadata.Provenance;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.worker.InProcessLauncher;
import dev.flowjar.worker.LocalWorkerLauncher;
import dev.flowjar.worker.RunSpec;
import dev.flowjar.worker.WorkerCommand;
import dev.flowjar.worker.WorkerLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
    Snapshot snapshot = saved(parameters, flowClass.getClassLoader());
    return begin(new Code(flowClass, graph), snapshot, Optional.empty(), listener);
  }

  /** Starts a run that resumes another. */
  RunHandle resume(
      StepGraph graph,
      RunHistory origin,
      ResumePlan plan,
      Class<? extends Flow> flowClass,
      RunListener listener) {
    Map<String, Artifact> artifacts = new LinkedHashMap<>(origin.start().parameters().artifacts());
    Parameters parameters = Parameters.of(flowClass, graph);
    Map<String, @Nullable Object> added = new LinkedHashMap<>();
    for (ParameterNode parameter : graph.parameters()) {
      if (!artifacts.containsKey(parameter.artifact())) {
        added.put(parameter.artifact(), parameters.defaultValue(parameter));
      }
    }
    artifacts.putAll(saved(added, flowClass.getClassLoader()).artifacts());
    return begin(new Code(flowClass, graph), new Snapshot(artifacts), Optional.of(plan), listener);
  }

  private Snapshot saved(Map<String, @Nullable Object> values, ClassLoader loader) {
    TaskDatastore store =
        new TaskDatastore(datastore.content(), ArtifactSerializers.load(loader), loader);
    Map<String, Artifact> artifacts = new LinkedHashMap<>();
    values.forEach((name, value) -> artifacts.put(name, store.save(name, value)));
    return new Snapshot(artifacts);
  }

  /** What is run. */
  private record Code(Class<? extends Flow> flowClass, StepGraph graph) {}

  private RunHandle begin(
      Code flow, Snapshot parameters, Optional<ResumePlan> plan, RunListener userListener) {
    StepGraph graph = flow.graph();
    Path cache =
        datastore.cacheDirectory().orElseGet(() -> UserCache.directory(surroundings.environment()));
    CodePackager.Prepared code = packed(flow.flowClass(), cache);
    Instant now = surroundings.clock().instant();
    CountingListener listener = new CountingListener(graph, plan, userListener);
    Datastore.NewRun created = datastore.createRun(graph.flow(), now);
    RunPath run = created.path();
    Journal journal = created.journal();
    RunStarted start = started(run, now, graph, code.code(), parameters, plan);
    journal.append(start);
    plan.ifPresent(resumed -> adopt(journal, now, resumed));
    journal.sync();
    listener.runStarted(start, start.adoptedTasks());

    RunSpec spec =
        new RunSpec(datastore.uri(), start.run(), graph, parameters, options.maxSplits());
    WorkerLauncher launcher = launcher(spec, code, flow.flowClass().getClassLoader());
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "flow-retry-timer"));
    RunContext context =
        new RunContext(
            run,
            now,
            journal,
            new RunLogs(datastore.storage(), run),
            decorators,
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
        launch(run, loop, List.of(launcher, timer::shutdownNow, journal, datastore));
    return new RunHandle(run, loop, listener, result);
  }

  private CodePackager.Prepared packed(Class<? extends Flow> flowClass, Path cache) {
    List<Path> classPath = FlowClassPath.of(flowClass, surroundings.classPath(), cache);
    if (options.workers() != RunOptions.Workers.IN_PROCESS) {
      FlowClassPath.checkLibrary(classPath);
    }
    return new CodePackager(datastore.content(), cache, options.code())
        .prepare(flowClass, classPath);
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

  private RunStarted started(
      RunPath run,
      Instant now,
      StepGraph graph,
      CodePackage code,
      Snapshot parameters,
      Optional<ResumePlan> plan) {
    Provenance provenance = surroundings.provenance();
    Optional<ProjectBranch> project = surroundings.branch(graph, options.branch());
    Set<String> systemTags = new TreeSet<>();
    systemTags.add("user:" + surroundings.user());
    systemTags.add("flow:" + graph.flow());
    systemTags.add("version:" + provenance.library());
    systemTags.add("java:" + Runtime.version().feature());
    project.ifPresent(
        branch -> {
          systemTags.add("project:" + branch.project());
          systemTags.add(branch.namespace());
        });
    RunIdentity identity =
        new RunIdentity(
            run.flow(),
            run.runId(),
            surroundings.user(),
            systemTags,
            options.tags(),
            plan.map(resumed -> resumed.origin().runId()),
            project);
    return new RunStarted(now, identity, provenance, code, graph, parameters, adoptedTasks(plan));
  }

  private static int adoptedTasks(Optional<ResumePlan> plan) {
    return plan.map(resumed -> resumed.adopted().size()).orElse(0);
  }

  private static void adopt(Journal journal, Instant now, ResumePlan plan) {
    plan.byRun()
        .forEach(
            (origin, tasks) -> journal.append(new TasksAdopted(now, origin, TaskRange.of(tasks))));
  }

  private WorkerLauncher launcher(RunSpec spec, CodePackager.Prepared code, ClassLoader loader) {
    try {
      return switch (options.workers()) {
        case IN_PROCESS -> new InProcessLauncher(spec, datastore, new CodeLoader(code, loader));
        case WARM -> local(spec, code, LocalWorkerLauncher.Reuse.WARM);
        case FRESH -> local(spec, code, LocalWorkerLauncher.Reuse.FRESH);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for the workers", e);
    }
  }

  private static WorkerLauncher local(
      RunSpec spec, CodePackager.Prepared code, LocalWorkerLauncher.Reuse reuse)
      throws IOException {
    WorkerCommand command = new WorkerCommand(WorkerCommand.currentJava(), code.workerClassPath());
    return new LocalWorkerLauncher(spec, command, reuse);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
