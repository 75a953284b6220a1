package dev.flowjar.client;

import dev.flowjar.metadata.CodePackage;
import dev.flowjar.text.TimeText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What two runs can be compared by, as named texts: equal texts are equal things.
 *
 * @param run the run
 */
record RunFacts(Run run) {

  Map<String, String> of(Difference.Area area) {
    return switch (area) {
      case OUTCOME -> Map.of("status", run.status().text());
      case PARAMETERS -> texts(run.parameters());
      case CODE -> code();
      case DEPENDENCIES -> elements(true);
      case STEPS -> steps();
      case PLATFORM -> platform();
      case ARTIFACTS -> texts(run.lastSuccess().map(Task::artifacts).orElse(Map.of()));
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
    run.git().ifPresent(git -> code.put("git", git.text()));
    code.putAll(elements(false));
    return code;
  }

  /** The elements of the class path that are dependencies, or those that are not. */
  private Map<String, String> elements(boolean areDependencies) {
    Map<String, String> elements = new LinkedHashMap<>();
    for (CodePackage.Element element : run.codePackage().elements()) {
      if (isDependency(element) == areDependencies) {
        // Two of one name are possible: both count.
        elements.merge(
            element.name(),
            element.content().hash().abbreviated(),
            (first, second) -> first + ", " + second);
      }
    }
    return elements;
  }

  /** A directory is the user's own code, and so is a jar that was made of the flow alone. */
  private boolean isDependency(CodePackage.Element element) {
    return element.name().endsWith(".jar") && !element.name().equals(run.flowName() + ".jar");
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
      times.put("step " + step.name(), step.duration().map(TimeText::span).orElse(""));
    }
    return times;
  }
}
