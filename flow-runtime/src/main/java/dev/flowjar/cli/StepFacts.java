package dev.flowjar.cli;

import com.google.gson.JsonObject;
import dev.flowjar.client.RunStep;
import dev.flowjar.client.Task;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.text.TimeText;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A step of a run in figures.
 *
 * @param name of the step
 * @param tasks how many have begun or were adopted
 * @param adopted how many of them were adopted
 * @param statuses how many stand in which way
 * @param wall from when the first task that ran here began until the last ended; empty if none has
 */
record StepFacts(
    String name,
    int tasks,
    long adopted,
    Map<RunStatus, Integer> statuses,
    Optional<Duration> wall) {

  static StepFacts of(RunStep step) {
    List<Task> tasks = step.tasks();
    Map<RunStatus, Integer> statuses = new EnumMap<>(RunStatus.class);
    tasks.forEach(task -> statuses.merge(task.status(), 1, Integer::sum));
    return new StepFacts(
        step.name(),
        tasks.size(),
        tasks.stream().filter(Task::isAdopted).count(),
        statuses,
        step.duration());
  }

  /** The tasks in words: {@code 3 tasks, 1 adopted, 1 failed}; what succeeded needs none. */
  String text() {
    if (tasks == 0) {
      return "not reached";
    }
    String others =
        statuses.entrySet().stream()
            .filter(entry -> entry.getKey() != RunStatus.SUCCEEDED)
            .map(entry -> ", %d %s".formatted(entry.getValue(), entry.getKey().text()))
            .collect(Collectors.joining());
    return RunReport.tasks(tasks) + (adopted == 0 ? "" : ", " + adopted + " adopted") + others;
  }

  /** The wall time in words. */
  String took() {
    return wall.map(TimeText::span).orElse("");
  }

  /** The same for programs. */
  JsonObject json() {
    JsonObject counts = new JsonObject();
    statuses.forEach((status, count) -> counts.addProperty(status.text(), count));
    JsonObject object = new JsonObject();
    object.addProperty("step", name);
    object.addProperty("tasks", tasks);
    object.addProperty("adoptedTasks", adopted);
    object.add("statuses", counts);
    object.addProperty("wallMillis", wall.map(Duration::toMillis).orElse(null));
    return object;
  }
}
