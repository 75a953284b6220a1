package dev.flowjar.care;

import dev.flowjar.care.Damage.Hurt;
import dev.flowjar.graph.StepNode;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.Reference;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How what a run has lost can be had again.
 *
 * @param run the run
 * @param kind in which way
 * @param step the first of its steps that lost something
 */
public record Remedy(RunPath run, Kind kind, Optional<String> step) {

  /** A way to have it again. */
  public enum Kind {
    /** Resume the run from the step. */
    RESUME,
    /** Start a new run: the parameters of this one are lost, so that it cannot be resumed. */
    NEW_RUN,
    /** None is needed for the results: only stored code is lost. */
    CODE_ONLY
  }

  /** The remedies for what these damages hurt, one for each run. */
  public static List<Remedy> of(Datastore datastore, List<Damage> damages) {
    Map<RunPath, List<Reference>> lost = new LinkedHashMap<>();
    for (Damage damage : damages) {
      for (Hurt hurt : damage.hurt()) {
        lost.computeIfAbsent(hurt.run(), run -> new ArrayList<>()).add(hurt.reference());
      }
    }
    List<Remedy> remedies = new ArrayList<>();
    lost.forEach((run, references) -> remedies.add(of(datastore, run, references)));
    return remedies;
  }

  private static Remedy of(Datastore datastore, RunPath run, List<Reference> lost) {
    if (lost.stream().anyMatch(one -> one.kind() == Reference.Kind.PARAMETER)) {
      return new Remedy(run, Kind.NEW_RUN, Optional.empty());
    }
    List<String> steps =
        lost.stream().flatMap(one -> one.task().stream()).map(TaskId::step).toList();
    if (steps.isEmpty()) {
      return new Remedy(run, Kind.CODE_ONLY, Optional.empty());
    }
    Optional<String> first =
        datastore.runs().start(run).stream()
            .flatMap(start -> start.graph().steps().stream())
            .map(StepNode::name)
            .filter(steps::contains)
            .findFirst();
    return new Remedy(run, Kind.RESUME, first);
  }
}
