package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.ForeachFrame;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.Transition;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A run without processes: tasks succeed and fail in random order, and what a task does depends
 * only on what it was given, as in a real flow.
 *
 * <p>The value of a task is a number made of its step, its item and the values of its inputs in
 * order: two runs with the same value at the end did the same.
 */
final class SimulatedRun {

  static final int CAPACITY = 3;

  /** How likely it is that an attempt fails. */
  record Mischance(double forNow, double forGood) {
    static final Mischance NONE = new Mischance(0, 0);
  }

  private final Random order;
  private final Mischance mischance;
  private final Scheduler scheduler;
  private final List<PlannedTask> running = new ArrayList<>();
  private final List<TaskId> retries = new ArrayList<>();
  private final Deque<Decision> decisions = new ArrayDeque<>();

  /** The values of all tasks that have succeeded. */
  final Map<TaskId, Integer> values;

  /** The lineages of all tasks that have succeeded. */
  final Map<TaskId, Lineage> lineages;

  /** How often each task was launched here. */
  final Map<TaskId, Integer> launches = new HashMap<>();

  RunStatus status = RunStatus.RUNNING;

  private SimulatedRun(StepGraph graph, long seed, Mischance mischance, SimulatedRun before) {
    this.order = new Random(seed);
    this.mischance = mischance;
    this.values = before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.values);
    this.lineages = before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.lineages);
    this.scheduler =
        new Scheduler(graph, Map.copyOf(lineages), CAPACITY, step -> 1, OnFailure.FINISH_OTHERS);
  }

  static SimulatedRun of(StepGraph graph, long seed, Mischance mischance) {
    return new SimulatedRun(graph, seed, mischance, null).finish();
  }

  SimulatedRun resume(StepGraph graph, long seed, Mischance next) {
    return new SimulatedRun(graph, seed, next, this).finish();
  }

  int endValue() {
    return values.get(new TaskId(StepGraph.END, 1));
  }

  private SimulatedRun finish() {
    decisions.addAll(scheduler.start());
    while (status == RunStatus.RUNNING) {
      while (!decisions.isEmpty()) {
        carryOut(decisions.poll());
      }
      if (status == RunStatus.RUNNING) {
        decisions.addAll(scheduler.on(nextEvent()));
      }
    }
    assertThat(running).as("tasks that run when the run is over").isEmpty();
    assertThat(decisions).as("decisions after the end").isEmpty();
    return this;
  }

  private void carryOut(Decision decision) {
    if (decision instanceof Decision.Launch launch) {
      PlannedTask task = launch.task();
      check(values.keySet().containsAll(task.inputs()), "inputs are done before", task);
      check(!values.containsKey(task.id()), "a done task is not launched again", task);
      running.add(task);
      check(running.size() <= CAPACITY, "no more run than fit", task);
      int attempt = launches.merge(task.id(), 1, Integer::sum);
      check(attempt == launch.attempt(), "attempts are counted", task);
    } else if (decision instanceof Decision.Commit commit) {
      PlannedTask task = commit.task();
      lineages.put(
          task.id(),
          new Lineage(TaskRange.of(task.parents()), commit.onward(), task.foreachStackAtStart()));
    } else if (decision instanceof Decision.AwaitRetry retry) {
      retries.add(retry.task());
    } else if (decision instanceof Decision.Finish finish) {
      status = finish.status();
    }
  }

  /** Plain, because it is called millions of times. */
  private static void check(boolean holds, String rule, PlannedTask task) {
    if (!holds) {
      throw new AssertionError("%s: %s".formatted(task.id(), rule));
    }
  }

  private SchedulerEvent nextEvent() {
    int which = order.nextInt(running.size() + retries.size());
    if (which >= running.size()) {
      return new SchedulerEvent.RetryDue(retries.remove(which - running.size()));
    }
    PlannedTask task = running.remove(which);
    double luck = order.nextDouble();
    if (luck < mischance.forGood()) {
      return new SchedulerEvent.FailedForGood(task.id());
    }
    if (luck < mischance.forGood() + mischance.forNow()) {
      return new SchedulerEvent.FailedForNow(task.id(), Duration.ZERO);
    }
    return succeed(task);
  }

  private SchedulerEvent succeed(PlannedTask task) {
    List<Integer> given = task.parents().stream().map(values::get).toList();
    int value = Objects.hash(task.id().step(), task.itemIndex().orElse(-1), given);
    values.put(task.id(), value);
    List<Transition> ways = task.step().transitions();
    SplittableRandom behaviour = new SplittableRandom(value);
    List<ForeachFrame> stack = task.foreachStackAtStart();
    if (ways.isEmpty()) {
      return new SchedulerEvent.Succeeded(task.id(), List.of(), 0, stack);
    }
    Transition way = ways.get(behaviour.nextInt(ways.size()));
    int items = way instanceof Transition.Foreach ? behaviour.nextInt(4) : 0;
    return new SchedulerEvent.Succeeded(task.id(), way.targets(), items, stack);
  }
}
