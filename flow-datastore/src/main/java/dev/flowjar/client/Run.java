package dev.flowjar.client;

import dev.flowjar.FlowException;
import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.Pathspec;
import dev.flowjar.ProjectBranch;
import dev.flowjar.RunId;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.Provenance;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TornTail;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run of a flow, past or under way.
 *
 * <p>It tells what was so when it was first asked: how a run under way stands is read once, and so
 * are its tasks, when they are first needed. {@link #refresh} gives the run as it is by then. Only
 * the changes of tags that are made through this object show in it at once.
 */
public final class Run {

  private final Scope scope;
  private final RunRecords records;
  private final @Nullable ClassLoader loader;

  private Run(Scope scope, RunRecords records, @Nullable ClassLoader loader) {
    this.scope = scope;
    this.records = records;
    this.loader = loader;
  }

  static Run of(Scope scope, RunPath path) {
    return new Run(scope, new RunRecords(scope.catalog(), path), null);
  }

  /** {@code Flow/run}. */
  public Pathspec pathspec() {
    return Pathspec.ofRun(flowName(), id());
  }

  /** The name of its flow. */
  public String flowName() {
    return path().flow();
  }

  /** Its id. */
  public RunId id() {
    return path().runId();
  }

  /** The project and branch that it belongs to, if its flow has a project. */
  public Optional<ProjectBranch> project() {
    return records.start().run().project();
  }

  /** Who started it. */
  public String user() {
    return records.start().run().user();
  }

  /** How it stands. A run is lost if it never ended and its scheduler gives no sign of life. */
  public RunStatus status() {
    return records.state().status();
  }

  /** When it began. */
  public Instant startedAt() {
    return records.start().at();
  }

  /** When it ended; empty for a run that is running or lost. */
  public Optional<Instant> finishedAt() {
    return records.state().end().map(RunEnded::at);
  }

  /** How long it took; for a run without an end, until its scheduler last gave a sign of life. */
  public Duration duration() {
    return Duration.between(startedAt(), records.state().lastSign());
  }

  /** The run as it is now. */
  public Run refresh() {
    return new Run(scope, new RunRecords(scope.catalog(), path()), loader);
  }

  /** Its parameters by name, included files among them, in the order of the flow's fields. */
  public Map<String, ArtifactView> parameters() {
    return new RunArtifacts(this).parameters();
  }

  /** All tags, sorted. */
  public SortedSet<String> tags() {
    SortedSet<String> tags = systemTags();
    tags.addAll(records.userTags());
    return tags;
  }

  /** The tags that users gave it, sorted. */
  public SortedSet<String> userTags() {
    return new TreeSet<>(records.userTags());
  }

  /** The tags that the library gave it and that never change, such as {@code user:ada}; sorted. */
  public SortedSet<String> systemTags() {
    return new TreeSet<>(records.start().run().systemTags());
  }

  /** Adds a user tag; see {@link #replaceTags}. */
  public void addTag(String tag) {
    replaceTags(Set.of(), Set.of(tag));
  }

  /** Adds user tags; see {@link #replaceTags}. */
  public void addTags(Collection<String> tags) {
    replaceTags(Set.of(), tags);
  }

  /** Removes a user tag; see {@link #replaceTags}. */
  public void removeTag(String tag) {
    replaceTags(Set.of(tag), Set.of());
  }

  /** Removes user tags; see {@link #replaceTags}. */
  public void removeTags(Collection<String> tags) {
    replaceTags(tags, Set.of());
  }

  /** Removes one user tag and adds another; see {@link #replaceTags}. */
  public void replaceTag(String removed, String added) {
    replaceTags(Set.of(removed), Set.of(added));
  }

  /**
   * Changes user tags: removes, then adds, so that a tag in both is there afterwards.
   *
   * <p>All or nothing. Of changes made by several at once none is undone by another: they apply one
   * after the other, by their time. Removing a tag that is not there changes nothing. Nothing else
   * about the run changes.
   *
   * @throws FlowException if one is a system tag of the run, or does not have 1 to 500 characters,
   *     or the run would have more than 50 user tags
   */
  public void replaceTags(Collection<String> removed, Collection<String> added) {
    scope.catalog().changeTags(path(), scope.user(), Set.copyOf(removed), Set.copyOf(added));
    records.tagsChanged();
  }

  /** The run that it resumes, visible or not. */
  public Optional<Run> originRun() {
    return records.start().run().origin().map(id -> of(scope, new RunPath(flowName(), id)));
  }

  /** What a crash left at the end of its journal; a run that is under way has no such thing. */
  public Optional<TornTail> tornTail() {
    return status() == RunStatus.RUNNING ? Optional.empty() : records.history().tornTail();
  }

  /** All steps of its flow in the flow's order; one that was not reached has no tasks. */
  public List<RunStep> steps() {
    return graph().steps().stream().map(step -> new RunStep(this, step)).toList();
  }

  /**
   * One step.
   *
   * @throws NotFoundException if the flow has no such step
   */
  public RunStep step(String name) {
    return graph()
        .step(name)
        .map(step -> new RunStep(this, step))
        .orElseThrow(
            () -> {
              List<String> names = graph().steps().stream().map(StepNode::name).toList();
              return new NotFoundException(
                  "Run %s has no step '%s'.%s"
                      .formatted(this, name, NearestNames.didYouMean(name, names)));
            });
  }

  /**
   * The task of a step that has one.
   *
   * @throws NotFoundException if the flow has no such step, or no task of it has begun
   * @throws FlowException if it has several tasks
   */
  public Task task(String step) {
    return step(step).task();
  }

  /** The last task of the flow, if it has begun. */
  public Optional<Task> end() {
    return step(StepGraph.END).tasks().stream().findFirst();
  }

  /** The last task of the flow if it succeeded, else the task that succeeded last. */
  public Optional<Task> lastSuccess() {
    return new RunArtifacts(this).lastSuccess();
  }

  /**
   * A parameter, or an artifact of the last task. In a run that has not come to its end it is the
   * artifact of the task that succeeded last among those that have it.
   *
   * @throws NotFoundException if there is none of this name
   */
  public ArtifactView artifact(String name) {
    return new RunArtifacts(this).artifact(name);
  }

  /**
   * The value of {@link #artifact}.
   *
   * @throws NotFoundException if there is none of this name
   * @throws FlowException if it is not of this type, or its class is missing
   */
  public <T> @Nullable T get(String name, Class<T> type) {
    return artifact(name).load(type);
  }

  /** The {@link #artifact} of this name, if there is one. */
  public Optional<ArtifactView> findArtifact(String name) {
    return new RunArtifacts(this).find(name);
  }

  /** What differs between this run and another, of the same flow or not. */
  public RunDiff diff(Run other) {
    return RunDiff.of(this, other);
  }

  /** The same run, whose artifacts are read with the classes of its own {@link #codePackage}. */
  public Run withStoredCode() {
    return new Run(scope, records, codePackage().classLoader());
  }

  /** Its code. */
  public StoredCode codePackage() {
    return new StoredCode(scope.datastore(), this, records.start().code());
  }

  /** The steps of its flow as they were. */
  public StepGraph graph() {
    return records.start().graph();
  }

  /** Where it came from: machine, process, JVM, command line. */
  public Provenance provenance() {
    return records.start().provenance();
  }

  /** The state of the git working tree it was started in; empty outside one. */
  public Optional<Provenance.Git> git() {
    return provenance().git();
  }

  /** The failure that came first among those that ended a task. */
  public Optional<TaskFailure> failure() {
    return failures().stream().findFirst();
  }

  /** The failures that ended a task for good, in the order of time. */
  public List<TaskFailure> failures() {
    return records.history().tasks().values().stream()
        .filter(task -> task.finalFailure().isPresent())
        .flatMap(task -> task(task.task()).failures().stream())
        .filter(TaskFailure::isFinal)
        .sorted(Comparator.comparing(TaskFailure::at))
        .toList();
  }

  /** {@code Flow/run}. */
  @Override
  public String toString() {
    return path().toString();
  }

  RunPath path() {
    return records.path();
  }

  Scope scope() {
    return scope;
  }

  RunRecords records() {
    return records;
  }

  boolean hasBegun() {
    return records.hasBegun();
  }

  boolean hasTag(String tag) {
    return records.start().run().systemTags().contains(tag) || records.userTags().contains(tag);
  }

  /** All tasks that have begun or were adopted. */
  Stream<Task> tasks() {
    return records.tasks().map(this::task);
  }

  Task task(TaskId id) {
    RunRecords origin = records.ranIn(id);
    Run ranIn = origin == records ? this : new Run(scope, origin, loader);
    return new Task(this, ranIn, records.history(id));
  }

  /** Knows the classes of the artifacts. */
  ClassLoader loader() {
    if (loader != null) {
      return loader;
    }
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread != null ? ofThread : Run.class.getClassLoader();
  }
}
