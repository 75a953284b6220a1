package dev.flowjar.client;

import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.Pathspec;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.RunStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the artifacts that a run has as a whole: parameters and results. */
record RunArtifacts(Run run) {

  Map<String, ArtifactView> parameters() {
    Map<String, ArtifactView> parameters = new LinkedHashMap<>();
    run.records()
        .start()
        .parametersByName()
        .forEach((name, artifact) -> parameters.put(name, parameter(artifact)));
    return parameters;
  }

  /** The parameter that is kept in this field. */
  Optional<ArtifactView> parameter(String field) {
    return run.records().start().parameters().artifact(field).map(this::parameter);
  }

  private ArtifactView parameter(Artifact artifact) {
    Pathspec start = run.pathspec().child(StepGraph.START).child("1");
    return new ArtifactView(run, start.child(artifact.name()), artifact);
  }

  ArtifactView artifact(String name) {
    return parameter(name).orElseGet(() -> result(name));
  }

  private ArtifactView result(String name) {
    Optional<Task> end = run.end().filter(RunArtifacts::succeeded);
    return end.map(task -> atEnd(name, task)).orElseGet(() -> latest(name));
  }

  private ArtifactView atEnd(String name, Task end) {
    Map<String, ArtifactView> artifacts = end.artifacts();
    return Optional.ofNullable(artifacts.get(name))
        .orElseThrow(
            () ->
                new NotFoundException(
                    "Run %s has no artifact '%s' at its end.%s What its joins did not take over is at the tasks before them: step(\"...\").tasks()."
                        .formatted(run, name, NearestNames.didYouMean(name, artifacts.keySet()))));
  }

  private ArtifactView latest(String name) {
    Set<String> names = new LinkedHashSet<>();
    return run.tasks()
        .filter(RunArtifacts::succeeded)
        .sorted(Comparator.comparing(RunArtifacts::finishedAt).reversed())
        .map(Task::artifacts)
        .peek(artifacts -> names.addAll(artifacts.keySet()))
        .flatMap(artifacts -> Optional.ofNullable(artifacts.get(name)).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "Run %s is %s, and no task of it has left an artifact '%s'.%s"
                        .formatted(
                            run, run.status().text(), name, NearestNames.didYouMean(name, names))));
  }

  private static boolean succeeded(Task task) {
    return task.status() == RunStatus.SUCCEEDED;
  }

  private static Instant finishedAt(Task task) {
    return task.finishedAt().orElse(Instant.MIN);
  }
}
