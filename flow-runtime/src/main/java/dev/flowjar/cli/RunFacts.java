package dev.flowjar.cli;

import dev.flowjar.client.ArtifactView;
import dev.flowjar.client.Run;
import dev.flowjar.client.RunStep;
import dev.flowjar.client.Task;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.RunStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What two runs can be compared by, as named texts: equal texts are equal things.
 *
 * @param run the run
 */
record RunFacts(Run run) {

  /** The last task of the flow if it succeeded, else the task that succeeded last. */
  static Optional<Task> lastDone(Run run) {
    return run.end()
        .filter(RunFacts::isDone)
        .or(
            () ->
                run.steps().stream()
                    .flatMap(step -> step.tasks().stream())
                    .filter(RunFacts::isDone)
                    .max(Comparator.comparing(task -> task.finishedAt().orElse(Instant.MIN))));
  }

  /** Whether a task left its artifacts. */
  static boolean isDone(Task task) {
    return task.status() == RunStatus.SUCCEEDED;
  }

  Map<String, String> of(Difference.Area area) {
    return switch (area) {
      case OUTCOME -> Map.of("status", run.status().text());
      case PARAMETERS -> texts(run.parameters());
      case CODE -> code();
      case STEPS -> steps();
      case PLATFORM -> platform();
      case ARTIFACTS -> texts(lastDone(run).map(Task::artifacts).orElse(Map.of()));
      case TIMES -> times();
    };
  }

  private static Map<String, String> texts(Map<String, ArtifactView> artifacts) {
    Map<String, String> texts = new LinkedHashMap<>();
    artifacts.forEach(
        (name, artifact) ->
            texts.put(name, "%s  %s".formatted(artifact.hash().abbreviated(), artifact.preview())));
    return texts;
  }

  private Map<String, String> code() {
    Map<String, String> code = new LinkedHashMap<>();
    code.put("flow", run.graph().flowClass());
    run.git().ifPresent(git -> code.put("git", RunInspection.git(git)));
    for (CodePackage.Element element : run.codePackage().elements()) {
      // Two jars of one name are possible: both count.
      code.merge(
          element.name(),
          element.content().hash().abbreviated(),
          (first, second) -> first + ", " + second);
    }
    return code;
  }

  private Map<String, String> steps() {
    Map<String, String> steps = new LinkedHashMap<>();
    for (RunStep step : run.steps()) {
      String digest = step.node().source().digest();
      steps.put(step.name(), digest.substring(0, Math.min(12, digest.length())));
    }
    return steps;
  }

  private Map<String, String> platform() {
    Map<String, String> platform = new LinkedHashMap<>();
    platform.put("java", run.provenance().java());
    platform.put("os", run.provenance().os());
    platform.put("library", run.provenance().library());
    return platform;
  }

  private Map<String, String> times() {
    Map<String, String> times = new LinkedHashMap<>();
    times.put("started", TimeText.day(run.startedAt()));
    times.put("took", TimeText.span(run.duration()));
    for (RunStep step : run.steps()) {
      times.put("step " + step.name(), StepFacts.of(step).took());
    }
    return times;
  }
}
