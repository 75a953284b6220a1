package dev.flowjar.client;

import dev.flowjar.ForeachFrame;
import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.Pathspec;
import dev.flowjar.StepFailure;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.metadata.AttemptFacts;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskHistory;
import dev.flowjar.metadata.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One execution of a step, for one foreach item where it is inside a foreach.
 *
 * <p>A resumed run <b>adopts</b> tasks of earlier runs. An adopted task is a task of the run that
 * adopted it, with parents and children there; what it did is read from the run in which it really
 * ran, {@link #ranIn}.
 */
public final class Task {

  private final Run run;
  private final Run ranIn;
  private final TaskHistory history;
  private final Lazy<Snapshot> snapshot = new Lazy<>(this::readSnapshot);

  Task(Run run, Run ranIn, TaskHistory history) {
    this.run = run;
    this.ranIn = ranIn;
    this.history = history;
  }

  /** {@code Flow/run/step/task}. */
  public Pathspec pathspec() {
    return Pathspec.ofTask(run.path().flow(), run.id(), step(), Integer.toString(number()));
  }

  /** Its step and number. */
  public TaskId id() {
    return history.task();
  }

  /** The name of its step. */
  public String step() {
    return id().step();
  }

  /** Its number, which counts from 1 within the step. */
  public int number() {
    return id().number();
  }

  /** The run it belongs to. */
  public Run run() {
    return run;
  }

  /** The run in which it really ran: {@link #run}, unless it was adopted. */
  public Run ranIn() {
    return ranIn;
  }

  /** Whether it was taken over from an earlier run. */
  public boolean isAdopted() {
    return !run.id().equals(ranIn.id());
  }

  /** How it stands. A task without an end was cancelled or lost if its run was. */
  public RunStatus status() {
    return isAdopted() ? RunStatus.SUCCEEDED : history.status(run.status());
  }

  /** When its first attempt began; empty if its worker died before. */
  public Optional<Instant> startedAt() {
    return history.startedAt();
  }

  /** When it succeeded or failed for good. */
  public Optional<Instant> finishedAt() {
    return history.finishedAt();
  }

  /** All attempts so far, first to last. */
  public List<TaskAttempt> attempts() {
    List<TaskAttempt> attempts = new ArrayList<>();
    for (int number = 1; number <= history.attempts(); number++) {
      attempts.add(attempt(number));
    }
    return attempts;
  }

  /** The number of the latest attempt, from 1. */
  public int currentAttempt() {
    return Math.max(1, history.attempts());
  }

  /** What it cost and where it ran; empty unless it succeeded. */
  public Optional<AttemptFacts> facts() {
    return history.success().map(TaskSucceeded::facts);
  }

  /** How the latest failed attempt failed; empty if the task succeeded or no attempt has failed. */
  public Optional<StepFailure> exception() {
    return history.success().isPresent()
        ? Optional.empty()
        : failures().stream().reduce((first, second) -> second).map(TaskFailure::failure);
  }

  /** Its failed attempts, first to last. */
  public List<TaskFailure> failures() {
    return history.failures().stream().map(this::failure).toList();
  }

  /**
   * The foreach items it is about, outermost first. The text of an item is known when the first
   * attempt of the foreach's body is over; until then it is empty.
   */
  public List<ForeachFrame> foreachStack() {
    return lineage().foreachStack();
  }

  /** The tasks that led here, in order: of a join all its inputs, else one; none for the start. */
  public List<Task> parents() {
    return lineage().parents().map(run::task).toList();
  }

  /** The tasks that follow and have begun, in order. */
  public List<Task> children() {
    return lineage().children().map(run::task).toList();
  }

  /** The artifacts it left, in the order of the fields; none unless it succeeded. */
  public Map<String, ArtifactView> artifacts() {
    Map<String, ArtifactView> views = new LinkedHashMap<>();
    snapshot
        .get()
        .artifacts()
        .forEach(
            (name, artifact) ->
                views.put(name, new ArtifactView(run, pathspec().child(name), artifact)));
    return Collections.unmodifiableMap(views);
  }

  /**
   * An artifact it left, or a parameter of the run.
   *
   * @throws NotFoundException if there is none of this name
   */
  public ArtifactView artifact(String name) {
    return Optional.ofNullable(artifacts().get(name))
        .or(() -> new RunArtifacts(run).parameter(name))
        .orElseThrow(
            () ->
                new NotFoundException(
                    history.success().isPresent()
                        ? "Task %s has no artifact '%s'.%s"
                            .formatted(
                                this, name, NearestNames.didYouMean(name, artifacts().keySet()))
                        : "Task %s has no artifact '%s': a task leaves artifacts when it succeeds, and this one is %s."
                            .formatted(this, name, status().text())));
  }

  /** What its latest attempt printed to standard output. */
  public String stdout() {
    return logs().text(LogStream.OUT, currentAttempt());
  }

  /** What an attempt printed to standard output. */
  public String stdout(int attempt) {
    return logs().text(LogStream.OUT, attempt);
  }

  /** What its latest attempt printed to standard error. */
  public String stderr() {
    return logs().text(LogStream.ERR, currentAttempt());
  }

  /** What an attempt printed to standard error. */
  public String stderr(int attempt) {
    return logs().text(LogStream.ERR, attempt);
  }

  /** What its latest attempt printed, line by line; read while it is taken. */
  public Stream<String> logLines(LogStream stream) {
    return logLines(stream, currentAttempt());
  }

  /** What an attempt printed, line by line; read while it is taken. */
  public Stream<String> logLines(LogStream stream, int attempt) {
    return logs().lines(stream, attempt);
  }

  /**
   * A piece of what an attempt printed, as it is now: to follow an attempt, ask again from where
   * the last piece ended.
   *
   * @param offset where to begin, in bytes
   * @return at most 64 KiB of UTF-8; empty where nothing more has been printed
   */
  public byte[] logBytes(LogStream stream, int attempt, long offset) {
    return logs().bytes(stream, attempt, offset);
  }

  /** {@code Flow/run/step/task}. */
  @Override
  public String toString() {
    return pathspec().toString();
  }

  private TaskLineage lineage() {
    return new TaskLineage(run.records(), history);
  }

  private TaskLogs logs() {
    return new TaskLogs(run.scope().datastore().storage(), ranIn.path(), history);
  }

  private Snapshot readSnapshot() {
    return history
        .succeededAt()
        .map(run.scope().catalog().reader()::read)
        .map(entry -> ((TaskSucceeded) entry).snapshot())
        .orElse(Snapshot.EMPTY);
  }

  private TaskFailure failure(AttemptFailed entry) {
    return new TaskFailure(
        pathspec(), entry.attempt(), entry.at(), entry.failure(), entry.isFinal());
  }

  private TaskAttempt attempt(int number) {
    Optional<AttemptFailed> failed =
        history.failures().stream().filter(entry -> entry.attempt() == number).findFirst();
    Optional<TaskSucceeded> succeeded =
        history.success().filter(entry -> entry.attempt() == number);
    RunStatus status = failed.isPresent() ? RunStatus.FAILED : status();
    return new TaskAttempt(
        number,
        status,
        history.startedAt(number),
        failed.map(AttemptFailed::at).or(() -> succeeded.map(TaskSucceeded::at)),
        failed.map(AttemptFailed::failure));
  }
}
