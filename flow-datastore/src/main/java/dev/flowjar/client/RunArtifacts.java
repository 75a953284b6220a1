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
import java.util.stream.Stream;

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

  /** The last task of the flow if it succeeded, else the task that succeeded last. */
  Optional<Task> lastSuccess() {
    return end().or(() -> latestFirst().findFirst());
  }

  ArtifactView artifact(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  /** A parameter by its field or as it is named on the command line, else a result. */
  Optional<ArtifactView> find(String name) {
    return parameter(name).or(() -> named(parameters(), name)).or(() -> result(name));
  }

  private Optional<ArtifactView> result(String name) {
    Stream<Task> tasks = end().map(Stream::of).orElseGet(this::latestFirst);
    return tasks.flatMap(task -> named(task.artifacts(), name).stream()).findFirst();
  }

  private NotFoundException missing(String name) {
    Optional<Task> end = end();
    if (end.isPresent()) {
      return new NotFoundException(
          "Run %s has no artifact '%s' at its end.%s What its joins did not take over is at the tasks before them: step(\"...\").tasks()."
              .formatted(run, name, NearestNames.didYouMean(name, end.get().artifacts().keySet())));
    }
    Set<String> names = new LinkedHashSet<>();
    latestFirst().forEach(task -> names.addAll(task.artifacts().keySet()));
    return new NotFoundException(
        "Run %s is %s, and no task of it has left an artifact '%s'.%s"
            .formatted(run, run.status().text(), name, NearestNames.didYouMean(name, names)));
  }

  private Optional<Task> end() {
    return run.end().filter(RunArtifacts::succeeded);
  }

  /** The tasks that succeeded, the last of them first. */
  private Stream<Task> latestFirst() {
    return run.tasks()
        .filter(RunArtifacts::succeeded)
        .sorted(Comparator.comparing(RunArtifacts::finishedAt).reversed());
  }

  private static Optional<ArtifactView> named(Map<String, ArtifactView> artifacts, String name) {
    return Optional.ofNullable(artifacts.get(name));
  }

  private static boolean succeeded(Task task) {
    return task.status() == RunStatus.SUCCEEDED;
  }

  private static Instant finishedAt(Task task) {
    return task.finishedAt().orElse(Instant.MIN);
  }
}
