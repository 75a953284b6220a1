package dev.flowjar.worker;

import dev.flowjar.Current;
import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.ForeachFrame;
import dev.flowjar.TaskContext;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.ForeachItems;
import dev.flowjar.artifact.Preview;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.artifact.StoredArtifact;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.decorator.SecretValues;
import dev.flowjar.enhance.FlowArtifacts;
import dev.flowjar.graph.ParameterNode;
import dev.flowjar.graph.StepInput;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.Transition;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.RecordLocator;
import dev.flowjar.metadata.RunCatalog;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.store.ContentMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes the flow objects of a run's tasks out of what is stored. Thread-safe. */
final class TaskFlows {

  private final RunSpec run;
  private final RunCatalog runs;
  private final TaskDatastore store;
  private final ClassLoader loader;
  private final Path scratch;
  private final Map<String, StoredArtifact> parameters;
  private final Map<String, Method> methods = new ConcurrentHashMap<>();

  /** All items of a foreach have the same parent. */
  private volatile @Nullable Parent lastParent;

  /**
   * The tasks of one run.
   *
   * @param loader finds the flow class
   * @param scratch an existing directory for the tasks' temporary directories
   */
  private TaskFlows(
      RunSpec run, RunCatalog runs, TaskDatastore store, ClassLoader loader, Path scratch) {
    this.run = run;
    this.runs = runs;
    this.store = store;
    this.loader = loader;
    this.scratch = scratch;
    this.parameters = store.stored(run.parameters());
  }

  /**
   * The tasks of a run whose artifacts are in this datastore.
   *
   * @param secrets what must not be stored
   */
  static TaskFlows of(
      RunSpec run, Datastore datastore, ClassLoader loader, Path scratch, SecretValues secrets) {
    ArtifactSerializers serializers = ArtifactSerializers.load(loader).through(secrets::refusing);
    TaskDatastore store = new TaskDatastore(datastore.content(), serializers, loader);
    return new TaskFlows(run, datastore.runs(), store, loader, scratch);
  }

  StepNode step(String name) {
    return run.graph()
        .step(name)
        .orElseThrow(() -> new IllegalStateException("no step '%s'".formatted(name)));
  }

  /**
   * Makes the flow object of a task and what its step is called with.
   *
   * @param meter counts the artifacts that the task reads and writes
   */
  OpenTask open(TaskSpec spec, StepNode step, ContentMeter meter) {
    TaskDatastore metered = store.metered(meter);
    boolean isJoin = step.input() instanceof StepInput.Joined;
    @Nullable TaskSucceeded parent =
        isJoin || spec.inputs().isEmpty() ? null : parent(spec.inputs().get(0).success());
    FlowArtifacts artifacts =
        attach(
            parent == null ? Snapshot.EMPTY : parent.snapshot(),
            metered,
            name -> refuse(step, name));

    List<@Nullable Object> arguments = new ArrayList<>();
    List<ForeachFrame> stack = spec.foreachStack();
    if (isJoin) {
      arguments.add(new TaskInputs<>(spec.inputs(), input -> input(input.success(), metered)));
    } else if (spec.itemIndex().isPresent() && parent != null) {
      Object item = metered.loadItem(parent.items().orElseThrow(), spec.itemIndex().get());
      arguments.add(item);
      stack = withText(stack, item);
    }
    List<ForeachFrame> foreachStack = stack;
    StepContext context =
        new StepContext(
            run.graph(),
            step,
            artifacts,
            () -> current(spec, step, foreachStack),
            this::changeTags);
    TaskContext.bind(artifacts.flow(), context);
    return new OpenTask(
        artifacts,
        context,
        stack,
        methods.computeIfAbsent(step.name(), name -> method(step)),
        arguments,
        metered,
        parameters.keySet());
  }

  /** Stores the items of a foreach one by one. */
  ForeachItems saveItems(StepNode step, Transition.Foreach foreach, OpenTask task) {
    Object items = task.artifacts().value(foreach.field());
    if (items == null) {
      throw new FlowException(
          "Step '%s' went on to a foreach over '%s', which is null. Set the field first; an empty"
                  .formatted(step.name(), foreach.field())
              + " list is fine.");
    }
    ForeachItems saved = task.store().saveItems(items);
    if (saved.count() > run.maxSplits()) {
      throw new FlowException(
          "The foreach over '%s' has %,d items, more than the %,d that a run allows. Make fewer, or"
                  .formatted(foreach.field(), saved.count(), run.maxSplits())
              + " raise --max-splits.");
    }
    return saved;
  }

  private FlowArtifacts input(RecordLocator success, TaskDatastore from) {
    return attach(
        success(success).snapshot(),
        from,
        name -> {
          throw new FlowException(
              "The inputs of a join are read-only, and the join writes to '%s' of one. Set the"
                      .formatted(name)
                  + " field of the join itself.");
        });
  }

  private FlowArtifacts attach(
      Snapshot snapshot, TaskDatastore from, FlowArtifacts.WriteGuard guard) {
    Map<String, StoredArtifact> stored = new LinkedHashMap<>(from.stored(snapshot));
    stored.putAll(from.stored(run.parameters()));
    return FlowArtifacts.attach(newFlow(), stored, guard);
  }

  private void refuse(StepNode step, String artifact) {
    if (parameters.containsKey(artifact)) {
      throw new FlowException(
          "Step '%s' writes to parameter '%s', which is read-only once the run has started. Copy it"
                  .formatted(step.name(), artifact)
              + " into a field of its own.");
    }
  }

  private record Parent(RecordLocator locator, TaskSucceeded success) {}

  private TaskSucceeded parent(RecordLocator locator) {
    Parent parent = lastParent;
    if (parent == null || !parent.locator().equals(locator)) {
      parent = new Parent(locator, success(locator));
      lastParent = parent;
    }
    return parent.success();
  }

  private TaskSucceeded success(RecordLocator locator) {
    return (TaskSucceeded) runs.reader().read(locator);
  }

  private Current current(TaskSpec spec, StepNode step, List<ForeachFrame> foreachStack) {
    String task = Integer.toString(spec.task().number());
    try {
      Path temporary = Files.createTempDirectory(scratch, step.name());
      return new Current(runInfo(), step.name(), task, spec.attempt(), foreachStack, temporary);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory in " + scratch, e);
    }
  }

  private Current.RunInfo runInfo() {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (ParameterNode parameter : run.graph().parameters()) {
      StoredArtifact stored = parameters.get(parameter.artifact());
      if (stored != null && parameter.source() instanceof ParameterNode.Value) {
        values.put(parameter.name(), stored.load());
      }
    }
    RunIdentity identity = run.run();
    return new Current.RunInfo(
        identity.flow(),
        identity.runId(),
        identity.user(),
        tags(),
        values,
        identity.origin(),
        identity.project());
  }

  /** The run's tags as they are now: an earlier step may have changed them. */
  private Set<String> tags() {
    RunIdentity identity = run.run();
    Set<String> tags = new TreeSet<>(identity.systemTags());
    tags.addAll(
        runs.start(path()).map(start -> runs.userTags(path(), start)).orElse(identity.tags()));
    return new LinkedHashSet<>(tags);
  }

  private void changeTags(Set<String> removed, Set<String> added) {
    runs.changeTags(path(), run.run().user(), removed, added);
  }

  private RunPath path() {
    return new RunPath(run.run().flow(), run.run().runId());
  }

  private static List<ForeachFrame> withText(List<ForeachFrame> stack, @Nullable Object item) {
    List<ForeachFrame> complete = new ArrayList<>(stack);
    ForeachFrame last = complete.remove(complete.size() - 1);
    complete.add(new ForeachFrame(last.step(), last.index(), last.count(), Preview.ofItem(item)));
    return complete;
  }

  private Flow newFlow() {
    try {
      Constructor<?> constructor = load(run.graph().flowClass()).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Flow) constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new FlowException(
          "The constructor of flow %s failed: %s".formatted(run.graph().flow(), e.getCause()),
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new FlowException(
          "Flow class %s cannot be made: %s".formatted(run.graph().flowClass(), e), e);
    }
  }

  private Method method(StepNode step) {
    Method method =
        Arrays.stream(load(step.source().className()).getDeclaredMethods())
            .filter(candidate -> candidate.getName().equals(step.name()))
            .filter(candidate -> !candidate.isSynthetic())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no method %s in %s".formatted(step.name(), step.source().className())));
    method.setAccessible(true);
    return method;
  }

  private Class<?> load(String name) {
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new FlowException(
          "Class %s is not on the class path of the worker.".formatted(name), e);
    }
  }
}
