package dev.flowjar.runtime;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.RunId;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.index.RunFilter;
import dev.flowjar.index.RunIndex;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.RunCatalog;
import dev.flowjar.metadata.RunHistory;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to resume.
 *
 * @param namespace where the latest run is looked for
 * @param origin the run, its id or a unique beginning of it; empty: the latest
 * @param fromStep the step to run again with all that follows; empty: what failed or never ran
 */
record ResumeRequest(String namespace, Optional<String> origin, Optional<String> fromStep) {

  /**
   * A run that can be resumed.
   *
   * @param history what is recorded of it
   * @param plan what becomes of its tasks
   */
  record Planned(RunHistory history, ResumePlan plan) {}

  /**
   * Finds the run and plans its resume.
   *
   * @throws NotFoundException if there is no such run
   * @throws FlowException if it is still running
   * @throws ParameterException if there is nothing to resume
   */
  Planned plan(Datastore datastore, StepGraph graph) {
    RunCatalog runs = datastore.runs();
    Set<String> fromSteps = new HashSet<>(fromStep.stream().toList());
    RunHistory history = history(datastore, graph.flow());
    while (!history.hasAdoptedAll()) {
      fromSteps.addAll(history.start().fromSteps());
      RunId earlier = history.run().origin().orElseThrow();
      history = runs.history(new RunPath(graph.flow(), earlier));
    }
    if (fromSteps.isEmpty() && runs.status(history) == RunStatus.SUCCEEDED) {
      throw new ParameterException(
          "Run %s/%s succeeded; there is nothing to resume. To run part of it again, name the step to begin with."
              .formatted(graph.flow(), history.run().runId()));
    }
    return new Planned(history, new ResumePlanner(runs, graph).plan(history, fromSteps));
  }

  private RunHistory history(Datastore datastore, String flow) {
    RunCatalog runs = datastore.runs();
    RunPath path = origin.isPresent() ? runs.find(flow, origin.get()) : latest(datastore, flow);
    RunHistory history = runs.history(path);
    refuseIfAlive(datastore, path, history);
    return history;
  }

  private static void refuseIfAlive(Datastore datastore, RunPath path, RunHistory history) {
    String host = history.start().provenance().host();
    long pid = history.start().provenance().pid();
    RunStatus status = datastore.runs().status(history);
    if (status == RunStatus.RUNNING) {
      throw new FlowException(
          "Run %s is still running, on %s as process %d. Stop it first, or wait for its end."
              .formatted(path, host, pid));
    }
    if (status == RunStatus.LOST
        && datastore.liveness().isAliveHere(host, pid, history.start().at())) {
      throw new FlowException(
          "Run %s looks lost: it has written nothing since %s. But it is alive, on %s as process %d. Stop it first (kill %d), or wait for its end."
              .formatted(path, history.lastSign(), host, pid, pid));
    }
  }

  private RunPath latest(Datastore datastore, String flow) {
    RunFilter own = RunFilter.NONE.withFlow(flow).withTag(namespace);
    try (RunIndex index = RunIndex.of(datastore)) {
      return index
          .candidates(own)
          .filter(path -> datastore.runs().start(path).filter(this::isInNamespace).isPresent())
          .findFirst()
          .orElseThrow(
              () ->
                  new NotFoundException(
                      "Namespace %s has no run of flow %s in %s. Start one. To resume another, name it: --origin-run ID"
                          .formatted(namespace, flow, datastore.uri())));
    }
  }

  private boolean isInNamespace(RunStarted start) {
    return start.run().namespace().equals(namespace);
  }
}
