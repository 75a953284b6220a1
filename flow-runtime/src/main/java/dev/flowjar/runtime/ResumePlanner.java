package dev.flowjar.runtime;

import dev.flowjar.FlowException;
import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.RunId;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.Transition;
import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.RunCatalog;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskHistory;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.runtime.ResumePlan.AdoptedTask;
import dev.flowjar.runtime.ResumePlan.StepPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out what a resume takes over from its origin run. */
final class ResumePlanner {

  private final RunCatalog runs;
  private final StepGraph graph;

  ResumePlanner(RunCatalog runs, StepGraph graph) {
    this.runs = runs;
    this.graph = graph;
  }

  /**
   * A plan.
   *
   * @param fromSteps the steps to run again with all that follows them; none: what failed or never
   *     ran
   * @throws NotFoundException if there is no such step
   * @throws FlowException if an adopted task goes on to where the present flow does not
   */
  ResumePlan plan(RunHistory origin, Set<String> fromSteps) {
    fromSteps.forEach(this::checkStep);
    Map<TaskId, AdoptedTask> successes = successes(origin);
    Map<TaskId, AdoptedTask> adopted = adopt(successes, fromSteps);
    RunPath path = new RunPath(origin.run().flow(), origin.run().runId());
    adopted.forEach((task, adoption) -> checkOnward(path, task, adoption.lineage().onward()));
    Map<String, Integer> counts = countByStep(adopted);
    List<StepPlan> steps =
        graph.steps().stream().map(step -> stepPlan(step, counts, origin, fromSteps)).toList();
    return new ResumePlan(
        path, fromSteps, adopted, steps, changedSteps(origin, counts), origin.tornTail());
  }

  private void checkStep(String name) {
    if (graph.step(name).isEmpty()) {
      List<String> names = graph.steps().stream().map(StepNode::name).toList();
      throw new NotFoundException(
          "Flow %s has no step '%s'.%s"
              .formatted(graph.flow(), name, NearestNames.didYouMean(name, names)));
    }
  }

  /** All tasks that succeeded in the origin, wherever they really ran. */
  private Map<TaskId, AdoptedTask> successes(RunHistory origin) {
    Map<TaskId, AdoptedTask> successes = new LinkedHashMap<>();
    Map<RunId, RunHistory> earlier = new HashMap<>();
    origin
        .adopted()
        .forEach(
            (task, run) -> {
              RunHistory history =
                  earlier.computeIfAbsent(
                      run, id -> runs.history(new RunPath(origin.run().flow(), id)));
              Optional.ofNullable(history.tasks().get(task))
                  .ifPresent(found -> addSuccess(successes, run, found));
            });
    origin.tasks().values().forEach(task -> addSuccess(successes, origin.run().runId(), task));
    return successes;
  }

  private static void addSuccess(
      Map<TaskId, AdoptedTask> successes, RunId run, TaskHistory history) {
    history
        .success()
        .ifPresent(
            success ->
                successes.put(
                    history.task(),
                    new AdoptedTask(run, success.lineage(), history.succeededAt().orElseThrow())));
  }

  /** Follows the children from the start; a task is adopted if all its parents are. */
  private static Map<TaskId, AdoptedTask> adopt(
      Map<TaskId, AdoptedTask> successes, Set<String> fromSteps) {
    Map<TaskId, AdoptedTask> adopted = new LinkedHashMap<>();
    Map<TaskId, Integer> missingParents = new HashMap<>();
    Deque<TaskId> reachable = new ArrayDeque<>();
    reachable.add(new TaskId(StepGraph.START, 1));
    for (TaskId task = reachable.poll(); task != null; task = reachable.poll()) {
      AdoptedTask success = successes.get(task);
      if (success == null || fromSteps.contains(task.step())) {
        continue;
      }
      adopted.put(task, success);
      success
          .lineage()
          .onward()
          .tasks()
          .forEach(
              child -> {
                int parents =
                    Optional.ofNullable(successes.get(child))
                        .map(found -> found.lineage().parents())
                        .map(ranges -> ranges.stream().mapToInt(TaskRange::count).sum())
                        .orElse(0);
                if (missingParents.merge(child, parents - 1, (left, unused) -> left - 1) == 0) {
                  reachable.add(child);
                }
              });
    }
    return adopted;
  }

  private void checkOnward(RunPath origin, TaskId task, Onward onward) {
    StepNode step =
        graph
            .step(task.step())
            .orElseThrow(
                () ->
                    new FlowException(
                        "Step '%s' of run %s is no longer in flow %s. Resume from the step before it, or start a new run."
                            .formatted(task.step(), origin, graph.flow())));
    boolean isEnd = onward.isNowhere() && step.transitions().isEmpty();
    if (!isEnd && step.transitions().stream().noneMatch(way -> leadsAlong(way, onward))) {
      throw new FlowException(
          "Task %s of run %s went on to %s; in the present code it leads to %s. Run it again: resume %s %s --origin-run %s"
              .formatted(
                  task,
                  origin,
                  onward.children().stream()
                      .map(child -> "'" + child.step() + "'")
                      .collect(Collectors.joining(" and ")),
                  step.transitions().stream()
                      .map(way -> String.join(" and ", way.targets()))
                      .collect(Collectors.joining("' or '", "'", "'")),
                  graph.flow(),
                  task.step(),
                  origin.runId()));
    }
  }

  private static boolean leadsAlong(Transition way, Onward onward) {
    List<String> children = onward.children().stream().map(TaskRange::step).toList();
    Optional<String> join = onward.join().map(TaskId::step);
    if (way instanceof Transition.Split split) {
      return split.targets().equals(children) && Optional.of(split.join()).equals(join);
    }
    if (way instanceof Transition.Foreach foreach) {
      boolean isOverNothing = children.equals(List.of(foreach.join()));
      return Optional.of(foreach.join()).equals(join)
          && (isOverNothing || children.equals(List.of(foreach.target())));
    }
    return join.isEmpty() && way.targets().equals(children);
  }

  private static Map<String, Integer> countByStep(Map<TaskId, AdoptedTask> adopted) {
    Map<String, Integer> counts = new HashMap<>();
    adopted.keySet().forEach(task -> counts.merge(task.step(), 1, Integer::sum));
    return counts;
  }

  private static StepPlan stepPlan(
      StepNode step, Map<String, Integer> counts, RunHistory origin, Set<String> fromSteps) {
    String name = step.name();
    int adopted = counts.getOrDefault(name, 0);
    List<TaskHistory> ran =
        origin.tasks().values().stream().filter(task -> task.task().step().equals(name)).toList();
    long failed = ran.stream().filter(task -> task.finalFailure().isPresent()).count();
    long unfinished = ran.stream().filter(task -> task.finishedAt().isEmpty()).count();
    List<String> reasons = new ArrayList<>();
    if (fromSteps.contains(name)) {
      reasons.add("you asked for it");
    }
    if (failed > 0) {
      reasons.add("%d failed".formatted(failed));
    }
    if (unfinished > 0) {
      reasons.add("%d did not finish".formatted(unfinished));
    }
    if (reasons.isEmpty()) {
      boolean hasRun =
          !ran.isEmpty()
              || origin.adopted().keySet().stream().anyMatch(task -> task.step().equals(name));
      reasons.add(adopted > 0 ? "done" : hasRun ? "follows a step that runs again" : "never ran");
    }
    return new StepPlan(name, adopted, String.join(", ", reasons));
  }

  private List<String> changedSteps(RunHistory origin, Map<String, Integer> counts) {
    return graph.steps().stream()
        .filter(step -> counts.containsKey(step.name()))
        .filter(
            step ->
                origin
                    .start()
                    .graph()
                    .step(step.name())
                    .filter(then -> !then.source().digest().equals(step.source().digest()))
                    .isPresent())
        .map(StepNode::name)
        .toList();
  }
}
