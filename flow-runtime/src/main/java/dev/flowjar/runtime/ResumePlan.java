package dev.flowjar.runtime;

import dev.flowjar.RunId;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.RecordLocator;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TornTail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a resume takes over, and what it runs.
 *
 * @param origin the run that is resumed
 * @param fromSteps the steps that somebody has asked to run again, with all that follows them
 * @param adopted the tasks that are taken over
 * @param steps what becomes of each step, in the order of the flow
 * @param changedSteps the steps among them whose code has changed since and whose results are taken
 *     over all the same
 * @param tornTail what was passed over at the end of the origin's journal
 */
public record ResumePlan(
    RunPath origin,
    Set<String> fromSteps,
    Map<TaskId, AdoptedTask> adopted,
    List<StepPlan> steps,
    List<String> changedSteps,
    Optional<TornTail> tornTail) {

  /** Copies the collections. */
  public ResumePlan {
    fromSteps = Set.copyOf(fromSteps);
    adopted = Map.copyOf(adopted);
    steps = List.copyOf(steps);
    changedSteps = List.copyOf(changedSteps);
  }

  /**
   * A task that is taken over.
   *
   * @param ranIn the run in which it really ran
   * @param lineage its parents and children
   * @param success where the record of its success lies
   */
  public record AdoptedTask(RunId ranIn, Lineage lineage, RecordLocator success) {}

  /**
   * What becomes of one step.
   *
   * @param step its name
   * @param adopted how many of its tasks are taken over
   * @param reason why the others run, or why none does
   */
  public record StepPlan(String step, int adopted, String reason) {}

  /** The step whose tasks are likely to be the first to run. */
  String firstToRun() {
    return steps.stream()
        .filter(step -> step.adopted() == 0)
        .map(StepPlan::step)
        .findFirst()
        .orElse(StepGraph.END);
  }

  Map<TaskId, Lineage> lineages() {
    Map<TaskId, Lineage> lineages = new HashMap<>();
    adopted.forEach((task, adoption) -> lineages.put(task, adoption.lineage()));
    return lineages;
  }

  Map<TaskId, RecordLocator> successes() {
    Map<TaskId, RecordLocator> successes = new HashMap<>();
    adopted.forEach((task, adoption) -> successes.put(task, adoption.success()));
    return successes;
  }

  /** The adopted tasks by the run in which they ran, each list sorted. */
  Map<RunId, List<TaskId>> byRun() {
    Map<RunId, List<TaskId>> byRun = new LinkedHashMap<>();
    adopted.forEach(
        (task, adoption) ->
            byRun.computeIfAbsent(adoption.ranIn(), run -> new ArrayList<>()).add(task));
    byRun
        .values()
        .forEach(
            tasks -> tasks.sort(Comparator.comparing(TaskId::step).thenComparing(TaskId::number)));
    return byRun;
  }
}
