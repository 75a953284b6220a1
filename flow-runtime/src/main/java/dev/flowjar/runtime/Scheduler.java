package dev.flowjar.runtime;

import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.Decision.AwaitRetry;
import dev.flowjar.runtime.Decision.Commit;
import dev.flowjar.runtime.Decision.Finish;
import dev.flowjar.runtime.Decision.KillRunning;
import dev.flowjar.runtime.Decision.Launch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Decides what runs next: events in, decisions out.
 *
 * <p>A pure state machine: no I/O, no thread, no clock. Not thread-safe; one thread owns it. A task
 * that is among the adopted ones is not launched: it takes its place with the children it had.
 */
final class Scheduler {

  /** How a run comes to its end. */
  private enum Phase {
    /** Tasks start as soon as there is room. */
    OPEN,
    /** Nothing new starts. */
    DRAINING
  }

  private final Map<TaskId, Lineage> adopted;
  private final boolean failsFast;
  private final TaskPlanner planner;
  private final ReadyQueue ready;

  private final Map<TaskId, Try> running = new LinkedHashMap<>();
  private final Map<TaskId, Try> waiting = new HashMap<>();
  private final Deque<Arrived> arrived = new ArrayDeque<>();
  private final List<TaskId> failed = new ArrayList<>();
  private Phase phase = Phase.OPEN;
  private boolean reachedEnd;
  private boolean isFinished;

  /** One of possibly several tries at a task. */
  private record Try(PlannedTask task, int number) {}

  /** An adopted task that has found its place and goes on as it did then. */
  private record Arrived(PlannedTask task, Lineage lineage) {}

  /**
   * A scheduler of a new run.
   *
   * @param adopted the tasks taken over from an earlier run
   * @param capacity how many units of work may run at once
   * @param units how many of these units a task of a step takes
   */
  Scheduler(
      StepGraph graph,
      Map<TaskId, Lineage> adopted,
      int capacity,
      ToIntFunction<StepNode> units,
      OnFailure onFailure) {
    this.adopted = adopted;
    this.failsFast = onFailure == OnFailure.KILL_OTHERS;
    this.planner = new TaskPlanner(graph, adopted.values());
    this.ready = new ReadyQueue(graph, capacity, units);
  }

  /** The first decisions of the run. */
  List<Decision> start() {
    List<Decision> decisions = new ArrayList<>();
    place(planner.start());
    proceed(decisions);
    return decisions;
  }

  /** What follows from an event. */
  List<Decision> on(SchedulerEvent event) {
    List<Decision> decisions = new ArrayList<>();
    if (event instanceof SchedulerEvent.Succeeded success) {
      succeeded(success, decisions);
    } else if (event instanceof SchedulerEvent.FailedForNow failure) {
      Try attempt = release(failure.task());
      waiting.put(failure.task(), attempt);
      if (phase == Phase.OPEN) {
        decisions.add(new AwaitRetry(failure.task(), failure.delay()));
      }
    } else if (event instanceof SchedulerEvent.FailedToFallback failure) {
      Try attempt = release(failure.task());
      Try fallback = new Try(attempt.task(), attempt.number() + 1);
      ready.occupy(fallback.task());
      running.put(failure.task(), fallback);
      decisions.add(new Launch(fallback.task(), fallback.number(), true));
    } else if (event instanceof SchedulerEvent.FailedForGood failure) {
      release(failure.task());
      failed.add(failure.task());
      phase = Phase.DRAINING;
      if (failsFast && !running.isEmpty()) {
        decisions.add(new KillRunning());
      }
    } else if (event instanceof SchedulerEvent.Killed killed) {
      release(killed.task());
    } else if (event instanceof SchedulerEvent.RetryDue due) {
      Try attempt = waiting.get(due.task());
      if (attempt != null) {
        ready.add(attempt.task());
      }
    } else if (event instanceof SchedulerEvent.StopRequested) {
      phase = Phase.DRAINING;
    } else if (event instanceof SchedulerEvent.KillRequested) {
      phase = Phase.DRAINING;
      decisions.add(new KillRunning());
    }
    proceed(decisions);
    return decisions;
  }

  private void succeeded(SchedulerEvent.Succeeded success, List<Decision> decisions) {
    PlannedTask task = release(success.task()).task();
    TaskPlanner.Plan plan =
        planner.after(task, success.targets(), success.itemCount(), success.foreachStack());
    decisions.add(new Commit(task, plan.onward()));
    followed(plan);
  }

  private void followed(TaskPlanner.Plan plan) {
    reachedEnd |= plan.onward().isNowhere();
    plan.ready().forEach(this::place);
  }

  private void place(PlannedTask task) {
    Lineage lineage = adopted.get(task.id());
    if (lineage == null) {
      ready.add(task);
    } else {
      // Not recursive: a loop of 100,000 adopted rounds would not fit on the stack.
      arrived.add(new Arrived(task, lineage));
    }
  }

  private Try release(TaskId id) {
    Try attempt = running.remove(id);
    if (attempt == null) {
      throw new IllegalStateException("task %s is not running".formatted(id));
    }
    ready.release(attempt.task());
    return attempt;
  }

  private void proceed(List<Decision> decisions) {
    for (Arrived next = arrived.poll(); next != null; next = arrived.poll()) {
      followed(planner.again(next.task(), next.lineage()));
    }
    while (phase == Phase.OPEN) {
      PlannedTask task = ready.poll().orElse(null);
      if (task == null) {
        break;
      }
      Try before = waiting.remove(task.id());
      Try attempt = new Try(task, before == null ? 1 : before.number() + 1);
      running.put(task.id(), attempt);
      decisions.add(new Launch(task, attempt.number(), false));
    }
    boolean isStuck = phase == Phase.DRAINING || (ready.isEmpty() && waiting.isEmpty());
    if (running.isEmpty() && isStuck && !isFinished) {
      isFinished = true;
      decisions.add(new Finish(status(), List.copyOf(failed)));
    }
  }

  private RunStatus status() {
    if (!failed.isEmpty()) {
      return RunStatus.FAILED;
    }
    return reachedEnd ? RunStatus.SUCCEEDED : RunStatus.CANCELLED;
  }
}
