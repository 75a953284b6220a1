package dev.flowjar.runtime;

import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.worker.OutputStreamName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the tasks of a run before it tells the listener of the user. Thread-safe. */
final class CountingListener implements RunListener {

  private final RunListener listener;
  private final Map<String, Counts> counts = new LinkedHashMap<>();
  private final Set<TaskId> running = new HashSet<>();

  /** Tasks that may be announced more than once: a join follows each of its inputs. */
  private final Set<TaskId> announced = new HashSet<>();

  private static final class Counts {
    private int known;
    private int adopted;
    private int running;
    private int succeeded;
    private int failed;
  }

  CountingListener(StepGraph graph, Optional<ResumePlan> plan, RunListener listener) {
    this.listener = listener;
    graph.steps().forEach(step -> counts.put(step.name(), new Counts()));
    announce(new TaskRange(StepGraph.START, 1, 1));
    plan.map(ResumePlan::adopted)
        .orElse(Map.of())
        .forEach(
            (task, adopted) -> {
              of(task).adopted++;
              announce(adopted.lineage().onward());
            });
  }

  /** The counts of every step, in the order of the graph. */
  synchronized List<StepCounts> steps() {
    List<StepCounts> steps = new ArrayList<>();
    counts.forEach(
        (step, c) ->
            steps.add(new StepCounts(step, c.known, c.adopted, c.running, c.succeeded, c.failed)));
    return steps;
  }

  @Override
  public void runStarted(RunStarted start, int adoptedTasks) {
    listener.runStarted(start, adoptedTasks);
  }

  @Override
  public void attemptStarted(TaskId task, int attempt) {
    synchronized (this) {
      if (running.add(task)) {
        of(task).running++;
      }
    }
    listener.attemptStarted(task, attempt);
  }

  @Override
  public void printed(TaskId task, OutputStreamName stream, String line) {
    listener.printed(task, stream, line);
  }

  @Override
  public void taskSucceeded(TaskSucceeded success) {
    synchronized (this) {
      stopped(success.task());
      of(success.task()).succeeded++;
      announce(success.lineage().onward());
    }
    listener.taskSucceeded(success);
  }

  @Override
  public void attemptFailed(AttemptFailed failure, Optional<Duration> retryAfter) {
    synchronized (this) {
      stopped(failure.task());
      if (failure.isFinal()) {
        of(failure.task()).failed++;
      }
    }
    listener.attemptFailed(failure, retryAfter);
  }

  @Override
  public void runEnded(RunResult result) {
    synchronized (this) {
      List.copyOf(running).forEach(this::stopped); // killed
    }
    listener.runEnded(result);
  }

  private void stopped(TaskId task) {
    if (running.remove(task)) {
      of(task).running--;
    }
  }

  private void announce(Onward onward) {
    onward.children().forEach(this::announce);
    onward.join().map(TaskRange::of).ifPresent(this::announce);
  }

  private void announce(TaskRange tasks) {
    if (tasks.count() > 1) {
      of(tasks.step()).known += tasks.count();
    } else {
      tasks.tasks().filter(announced::add).forEach(task -> of(task).known++);
    }
  }

  private Counts of(TaskId task) {
    return of(task.step());
  }

  private Counts of(String step) {
    return counts.computeIfAbsent(step, name -> new Counts());
  }
}
