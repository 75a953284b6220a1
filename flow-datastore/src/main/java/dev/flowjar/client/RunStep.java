package dev.flowjar.client;

import dev.flowjar.FlowException;
import dev.flowjar.ForeachFrame;
import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.Pathspec;
import dev.flowjar.graph.StepNode;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step of a run: the tasks that its method was called for. */
public final class RunStep {

  private final Run run;
  private final StepNode node;

  RunStep(Run run, StepNode node) {
    this.run = run;
    this.node = node;
  }

  /** {@code Flow/run/step}. */
  public Pathspec pathspec() {
    return run.pathspec().child(name());
  }

  /** The step's name. */
  public String name() {
    return node.name();
  }

  /** The step as it stands in the flow. */
  public StepNode node() {
    return node;
  }

  /** The run. */
  public Run run() {
    return run;
  }

  /** The tasks that have begun or were adopted, in the order of their numbers. */
  public List<Task> tasks() {
    return run.records().tasks(name()).stream().map(run::task).toList();
  }

  /**
   * The one task.
   *
   * @throws NotFoundException if none has begun
   * @throws FlowException if there are several
   */
  public Task task() {
    List<TaskId> tasks = run.records().tasks(name());
    if (tasks.size() > 1) {
      throw new FlowException(
          "Step '%s' of run %s has %d tasks. Name one by its foreach item or its number, from %d to %d."
              .formatted(
                  name(),
                  run,
                  tasks.size(),
                  tasks.get(0).number(),
                  tasks.get(tasks.size() - 1).number()));
    }
    if (tasks.isEmpty()) {
      throw new NotFoundException(
          "Step '%s' of run %s has no task: the run has not come to it.".formatted(name(), run));
    }
    return run.task(tasks.get(0));
  }

  /**
   * The task with this number.
   *
   * @throws NotFoundException if there is none that has begun
   */
  public Task task(int number) {
    TaskId task = new TaskId(name(), number);
    if (!run.records().has(task)) {
      throw noSuchTask(Integer.toString(number), "");
    }
    return run.task(task);
  }

  /**
   * The task of a foreach item.
   *
   * @param item the item as {@link ForeachFrame#item} shows it, of the innermost foreach
   * @throws NotFoundException if there is none
   * @throws FlowException if there are several, as in a foreach within a foreach
   */
  public Task task(String item) {
    List<Task> found = tasks().stream().filter(task -> item(task).equals(item)).toList();
    if (found.isEmpty()) {
      List<String> items = tasks().stream().map(RunStep::item).distinct().toList();
      throw noSuchTask(item, NearestNames.didYouMean(item, items));
    }
    if (found.size() > 1) {
      throw new FlowException(
          "Step '%s' of run %s has %d tasks for '%s'. Name one by its number: %s."
              .formatted(
                  name(),
                  run,
                  found.size(),
                  item,
                  String.join(
                      ", ",
                      found.stream().limit(5).map(Task::number).map(String::valueOf).toList())));
    }
    return found.get(0);
  }

  /** How many tasks stand in which way; a status that no task has is left out. */
  public Map<RunStatus, Integer> statusCounts() {
    Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
    tasks().forEach(task -> counts.merge(task.status(), 1, Integer::sum));
    return counts;
  }

  /**
   * How long it took: from when the first task that ran in this run began until the last ended.
   * Empty if none has ended.
   */
  public Optional<Duration> duration() {
    List<Task> ranHere = tasks().stream().filter(task -> !task.isAdopted()).toList();
    Optional<Instant> first =
        ranHere.stream().flatMap(t -> t.startedAt().stream()).min(Comparator.naturalOrder());
    Optional<Instant> last =
        ranHere.stream().flatMap(t -> t.finishedAt().stream()).max(Comparator.naturalOrder());
    return first.flatMap(start -> last.map(end -> Duration.between(start, end)));
  }

  /** {@code Flow/run/step}. */
  @Override
  public String toString() {
    return pathspec().toString();
  }

  /** The task that a pathspec means. */
  Task taskNumbered(String text) {
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw noSuchTask(text, " Tasks are numbered from 1.");
    }
    return task(Integer.parseInt(text));
  }

  private NotFoundException noSuchTask(String text, String hint) {
    List<TaskId> tasks = run.records().tasks(name());
    String there =
        tasks.isEmpty()
            ? "The run has not come to it."
            : "There are %d, from %d to %d."
                .formatted(
                    tasks.size(), tasks.get(0).number(), tasks.get(tasks.size() - 1).number());
    return new NotFoundException(
        "Step '%s' of run %s has no task '%s'.%s %s".formatted(name(), run, text, hint, there));
  }

  private static String item(Task task) {
    List<ForeachFrame> stack = task.foreachStack();
    return stack.isEmpty() ? "" : stack.get(stack.size() - 1).item();
  }
}
