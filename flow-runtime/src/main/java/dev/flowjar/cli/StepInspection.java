package dev.flowjar.cli;

import com.google.gson.JsonObject;
import dev.flowjar.StepFailure;
import dev.flowjar.client.RunStep;
import dev.flowjar.client.Task;
import dev.flowjar.graph.StepSource;
import dev.flowjar.text.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All about a step of a run.
 *
 * @param step the step
 */
record StepInspection(RunStep step) implements Inspection {

  @Override
  public List<String> lines(Console console) {
    StepFacts facts = StepFacts.of(step);
    StepSource source = step.node().source();
    Table head = new Table();
    head.row("step", step.toString());
    head.row("source", "%s (%s:%d)".formatted(source.className(), source.file(), source.line()));
    head.row("code", source.digest());
    head.row("tasks", facts.text());
    head.row("took", facts.took());
    List<String> lines = new ArrayList<>(head.lines(Integer.MAX_VALUE));
    if (facts.tasks() > 0) {
      lines.add("");
      Table table = new Table("TASK", "STATUS", "ATTEMPTS", "STARTED", "TOOK", "ITEM", "");
      step.tasks().forEach(task -> row(task, table));
      lines.addAll(table.lines(console.columns()));
    }
    return lines;
  }

  private static void row(Task task, Table table) {
    table.row(
        Integer.toString(task.number()),
        task.isAdopted() ? "adopted" : task.status().text(),
        Integer.toString(task.currentAttempt()),
        task.startedAt().map(TimeText::day).orElse(""),
        took(task).map(TimeText::span).orElse(""),
        RunConsole.item(task.foreachStack()),
        task.exception().map(RunConsole::summary).orElse(""));
  }

  /** How long a task took, all attempts together; empty if it has not begun or not ended. */
  static Optional<Duration> took(Task task) {
    return task.startedAt()
        .flatMap(start -> task.finishedAt().map(end -> Duration.between(start, end)));
  }

  @Override
  public JsonObject json() {
    StepSource source = step.node().source();
    JsonObject object = StepFacts.of(step).json();
    object.addProperty("path", step.toString());
    object.addProperty("className", source.className());
    object.addProperty("file", source.file());
    object.addProperty("line", source.line());
    object.addProperty("digest", source.digest());
    object.add(
        "taskList", JsonText.array(step.tasks().stream().map(StepInspection::json).toList()));
    return object;
  }

  /** A task in short, for programs. */
  static JsonObject json(Task task) {
    JsonObject object = new JsonObject();
    object.addProperty("task", task.toString());
    object.addProperty("status", task.status().text());
    object.addProperty("ranIn", task.ranIn().toString());
    object.addProperty("isAdopted", task.isAdopted());
    object.addProperty("attempts", task.currentAttempt());
    object.addProperty("startedAt", task.startedAt().map(Instant::toString).orElse(null));
    object.addProperty("finishedAt", task.finishedAt().map(Instant::toString).orElse(null));
    object.addProperty("durationMillis", took(task).map(Duration::toMillis).orElse(null));
    object.add(
        "items", JsonText.texts(task.foreachStack().stream().map(frame -> frame.item()).toList()));
    object.addProperty("failure", task.exception().map(StepFailure::summary).orElse(null));
    return object;
  }
}
