package dev.flowjar.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.flowjar.ForeachFrame;
import dev.flowjar.StepFailure;
import dev.flowjar.client.Task;
import dev.flowjar.client.TaskAttempt;
import dev.flowjar.metadata.AttemptFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All about a task.
 *
 * @param task the task
 */
record TaskInspection(Task task) implements Inspection {

  /** How many neighbours are named; a join may have 100,000. */
  private static final int MOST_NAMES = 8;

  @Override
  public List<String> lines(Console console) {
    List<String> lines = new ArrayList<>(head().lines(Integer.MAX_VALUE));
    Inspection.section(console, lines, "Attempts", attempts().lines(console.columns()));
    List<String> artifacts = ArtifactText.lines(task.artifacts().values(), console.columns());
    Inspection.section(console, lines, "Artifacts", artifacts);
    List<String> trace =
        task.exception().stream()
            .flatMap(failure -> trace(failure).lines())
            .map(line -> "  " + Console.harmless(line.replace("\t", "    ")))
            .toList();
    Inspection.section(console, lines, "Failure", trace);
    return lines;
  }

  private static String trace(StepFailure failure) {
    return failure.stackTrace().isEmpty() ? failure.summary() : failure.stackTrace();
  }

  private Table head() {
    Table table = new Table();
    table.row("task", task.toString());
    table.row("status", task.status().text());
    if (task.isAdopted()) {
      table.row("ran in", task.ranIn().toString());
    }
    task.foreachStack().forEach(frame -> table.row("foreach", text(frame)));
    task.startedAt().ifPresent(at -> table.row("started", TimeText.day(at)));
    task.finishedAt().ifPresent(at -> table.row("finished", TimeText.day(at)));
    task.facts().ifPresent(facts -> facts(facts, table));
    table.row("parents", names(task.parents()));
    table.row("children", names(task.children()));
    return table;
  }

  private static void facts(AttemptFacts facts, Table table) {
    table.row("took", TimeText.span(Duration.ofMillis(facts.wallMillis())));
    table.row("processor", TimeText.span(Duration.ofMillis(facts.cpuMillis())));
    if (facts.peakMemoryBytes() > 0) {
      table.row("memory", SizeText.of(facts.peakMemoryBytes()) + " at most");
    }
    table.row(
        "artifacts",
        "%s read, %s written"
            .formatted(SizeText.of(facts.bytesRead()), SizeText.of(facts.bytesWritten())));
    table.row("host", "%s, process %d".formatted(facts.host(), facts.pid()));
    if (!facts.java().isEmpty()) {
      table.row("java", facts.java());
    }
  }

  private static String text(ForeachFrame frame) {
    return "%s %d of %d  %s"
        .formatted(frame.step(), frame.index() + 1, frame.count(), frame.item())
        .stripTrailing();
  }

  private static String names(List<Task> tasks) {
    String names =
        tasks.stream()
            .limit(MOST_NAMES)
            .map(other -> other.id().toString())
            .collect(Collectors.joining(", "));
    int more = tasks.size() - MOST_NAMES;
    return more > 0 ? "%s and %d more".formatted(names, more) : names;
  }

  private Table attempts() {
    Table table = new Table();
    for (TaskAttempt attempt : task.attempts()) {
      table.row(
          "  " + attempt.number(),
          attempt.status().text(),
          attempt.startedAt().map(TimeText::day).orElse(""),
          attempt.failure().map(RunConsole::summary).orElse(""));
    }
    return table;
  }

  @Override
  public JsonObject json() {
    JsonObject object = StepInspection.json(task);
    object.add(
        "attemptList", JsonText.array(task.attempts().stream().map(TaskInspection::json).toList()));
    object.add("facts", task.facts().map(TaskInspection::json).orElse(JsonNull.INSTANCE));
    object.add(
        "foreach", JsonText.array(task.foreachStack().stream().map(TaskInspection::json).toList()));
    object.add("parents", paths(task.parents()));
    object.add("children", paths(task.children()));
    object.add("artifacts", ArtifactText.json(task.artifacts().values()));
    object.addProperty("stackTrace", task.exception().map(StepFailure::stackTrace).orElse(null));
    return object;
  }

  private static JsonElement paths(List<Task> tasks) {
    return JsonText.texts(tasks.stream().map(Task::toString).toList());
  }

  private static JsonElement json(AttemptFacts facts) {
    JsonObject object = new JsonObject();
    object.addProperty("startedAt", facts.startedAt().toString());
    object.addProperty("wallMillis", facts.wallMillis());
    object.addProperty("cpuMillis", facts.cpuMillis());
    object.addProperty("peakMemoryBytes", facts.peakMemoryBytes());
    object.addProperty("bytesRead", facts.bytesRead());
    object.addProperty("bytesWritten", facts.bytesWritten());
    object.addProperty("host", facts.host());
    object.addProperty("pid", facts.pid());
    object.addProperty("java", facts.java());
    return object;
  }

  private static JsonObject json(ForeachFrame frame) {
    JsonObject object = new JsonObject();
    object.addProperty("step", frame.step());
    object.addProperty("index", frame.index());
    object.addProperty("count", frame.count());
    object.addProperty("item", frame.item());
    return object;
  }

  private static JsonObject json(TaskAttempt attempt) {
    JsonObject object = new JsonObject();
    object.addProperty("attempt", attempt.number());
    object.addProperty("status", attempt.status().text());
    object.addProperty("startedAt", attempt.startedAt().map(Instant::toString).orElse(null));
    object.addProperty("finishedAt", attempt.finishedAt().map(Instant::toString).orElse(null));
    object.addProperty("failure", attempt.failure().map(StepFailure::summary).orElse(null));
    return object;
  }
}
