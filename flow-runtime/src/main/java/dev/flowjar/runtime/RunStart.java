package dev.flowjar.runtime;

import dev.flowjar.Flow;
import dev.flowjar.ProjectBranch;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.ArtifactException;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.decorator.SecretValues;
import dev.flowjar.graph.ParameterNode;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import dev.flowjar.metadata.Provenance;
import dev.flowjar.metadata.ResumeClaim;
import dev.flowjar.metadata.ResumeClaims;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.store.UserCache;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How runs begin: what they begin with is stored, and that they began is recorded.
 *
 * <p>The journal of a run is there before anything is stored for it, so that nobody removes what no
 * record refers to yet.
 *
 * @param datastore where runs are stored
 * @param surroundings what they take from this process
 * @param options how they are carried out
 * @param secrets what must not be recorded
 */
record RunStart(
    Datastore datastore, Surroundings surroundings, RunOptions options, SecretValues secrets) {

  /** A run whose start is recorded. */
  record Begun(RunPath run, RunStarted start, RunWorkers workers, RunJournal journal) {}

  /**
   * A new run.
   *
   * @param workers makes ready what will run the code
   */
  Begun start(
      StepGraph graph,
      Map<String, @Nullable Object> parameters,
      Class<? extends Flow> flowClass,
      Function<CodePackager.Prepared, RunWorkers> workers) {
    return record(
        flowClass,
        graph,
        () -> saved(parameters, flowClass.getClassLoader()),
        Optional.empty(),
        workers);
  }

  /**
   * A run that resumes another.
   *
   * @param workers makes ready what will run the code
   */
  Begun resume(
      StepGraph graph,
      RunHistory origin,
      ResumePlan plan,
      Class<? extends Flow> flowClass,
      Function<CodePackager.Prepared, RunWorkers> workers) {
    return record(
        flowClass, graph, () -> completed(origin, graph, flowClass), Optional.of(plan), workers);
  }

  /** The parameters of the origin, and the defaults of those that the flow has gained since. */
  private Snapshot completed(RunHistory origin, StepGraph graph, Class<? extends Flow> flowClass) {
    Map<String, Artifact> artifacts = new LinkedHashMap<>(origin.start().parameters().artifacts());
    Parameters parameters = Parameters.of(flowClass, graph);
    Map<String, @Nullable Object> added = new LinkedHashMap<>();
    for (ParameterNode parameter : graph.parameters()) {
      if (!artifacts.containsKey(parameter.artifact())) {
        added.put(parameter.artifact(), parameters.defaultValue(parameter));
      }
    }
    artifacts.putAll(saved(added, flowClass.getClassLoader()).artifacts());
    return new Snapshot(artifacts);
  }

  private Snapshot saved(Map<String, @Nullable Object> values, ClassLoader loader) {
    ArtifactSerializers serializers = ArtifactSerializers.load(loader).through(secrets::refusing);
    TaskDatastore store = new TaskDatastore(datastore.content(), serializers, loader);
    Map<String, Artifact> artifacts = new LinkedHashMap<>();
    try {
      values.forEach((name, value) -> artifacts.put(name, store.save(name, value)));
    } catch (ArtifactException e) {
      throw new ParameterException("The run cannot start. " + e.getMessage(), e);
    }
    return new Snapshot(artifacts);
  }

  /** Stores what a run begins with and records that it began. */
  private Begun record(
      Class<? extends Flow> flowClass,
      StepGraph graph,
      Supplier<Snapshot> parameters,
      Optional<ResumePlan> plan,
      Function<CodePackager.Prepared, RunWorkers> workers) {
    Instant createdAt = surroundings.clock().instant();
    Datastore.NewRun created = datastore.createRun(graph.flow(), createdAt);
    RunPath run = created.path();
    Optional<RunWorkers> ready = Optional.empty();
    try {
      plan.ifPresent(resumed -> claim(resumed.origin(), run, createdAt));
      RunJournal journal = new RunJournal(created.journal(), datastore.content(), createdAt);
      CodePackager.Prepared code = packed(flowClass, cache());
      ready = Optional.of(workers.apply(code));
      Snapshot snapshot = parameters.get();
      Instant now = surroundings.clock().instant();
      RunStarted start = started(run, now, graph, code.code(), snapshot, plan);
      journal.append(start);
      plan.ifPresent(resumed -> adopt(journal, now, resumed));
      journal.sync();
      return new Begun(run, start, ready.get(), journal);
    } catch (RuntimeException | Error e) {
      ready.ifPresent(RunWorkers::discard);
      discard(created, e);
      throw e;
    }
  }

  private void discard(Datastore.NewRun created, Throwable reason) {
    try {
      datastore.discard(created);
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private void claim(RunPath origin, RunPath run, Instant now) {
    Provenance here = surroundings.provenance(secrets);
    new ResumeClaims(datastore, origin)
        .claim(new ResumeClaim(now, run.runId(), here.host(), here.pid()));
  }

  private RunStarted started(
      RunPath run,
      Instant now,
      StepGraph graph,
      CodePackage code,
      Snapshot parameters,
      Optional<ResumePlan> plan) {
    Provenance provenance = surroundings.provenance(secrets);
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
    int adopted = plan.map(resumed -> resumed.adopted().size()).orElse(0);
    Set<String> fromSteps = plan.map(ResumePlan::fromSteps).orElse(Set.of());
    return new RunStarted(now, identity, provenance, code, graph, parameters, adopted, fromSteps);
  }

  private static void adopt(RunJournal journal, Instant now, ResumePlan plan) {
    plan.byRun()
        .forEach(
            (origin, tasks) -> journal.append(new TasksAdopted(now, origin, TaskRange.of(tasks))));
  }

  private CodePackager.Prepared packed(Class<? extends Flow> flowClass, Path cache) {
    List<Path> classPath = FlowClassPath.of(flowClass, surroundings.classPath(), cache);
    if (options.workers() != RunOptions.Workers.IN_PROCESS) {
      FlowClassPath.checkLibrary(classPath);
    }
    return new CodePackager(datastore.content(), cache, options.code())
        .prepare(flowClass, classPath);
  }

  private Path cache() {
    return datastore
        .cacheDirectory()
        .orElseGet(() -> UserCache.directory(surroundings.environment()));
  }
}
