package dev.flowjar.client;

import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.Pathspec;
import dev.flowjar.artifact.Artifact;
import dev.flowjar.graph.ParameterNode;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.RunStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the artifacts that a run has as a whole: parameters and results. */
record RunArtifacts(Run run) {

  Map<String, ArtifactView> parameters() {
    Map<String, String> names = new LinkedHashMap<>();
    for (ParameterNode parameter : run.graph().parameters()) {
      names.put(parameter.artifact(), parameter.name());
    }
    Map<String, ArtifactView> parameters = new LinkedHashMap<>();
    run.records()
        .start()
        .parameters()
        .artifacts()
        .forEach(
            (field, artifact) ->
                parameters.put(names.getOrDefault(field, field), parameter(artifact)));
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
    Optional<Task> end = run.end().filter(task -> task.status() == RunStatus.SUCCEEDED);
    if (end.isPresent()) {
      Map<String, ArtifactView> artifacts = end.get().artifacts();
      return Optional.ofNullable(artifacts.get(name))
          .orElseThrow(() -> missing(name, "the artifacts at its end", artifacts.keySet()));
    }
    return run.tasks()
        .filter(task -> task.status() == RunStatus.SUCCEEDED)
        .sorted(Comparator.comparing(RunArtifacts::finishedAt).reversed())
        .flatMap(task -> Optional.ofNullable(task.artifacts().get(name)).stream())
        .findFirst()
        .orElseThrow(
            () -> missing(name, "the artifacts of tasks that succeeded", parameters().keySet()));
  }

  private static Instant finishedAt(Task task) {
    return task.finishedAt().orElse(Instant.MIN);
  }

  private NotFoundException missing(String name, String where, Collection<String> names) {
    return new NotFoundException(
        "Run %s has no '%s' among %s.%s An artifact of a branch that its join did not take over is at step(\"...\").tasks()."
            .formatted(run, name, where, NearestNames.didYouMean(name, names)));
  }
}
