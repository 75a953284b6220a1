package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.client.Run;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.text.TimeText;
import java.time.Instant;
import java.util.List;

/**
 * Several runs in short, a line each.
 *
 * @param runs in the order in which they are shown
 */
record RunTable(List<Run> runs) {

  /** The lines, headings first. */
  List<String> lines(int columns) {
    Table table = new Table("RUN", "STATUS", "STARTED", "TOOK", "USER", "TAGS");
    runs.forEach(run -> row(run, table));
    return table.lines(columns);
  }

  /** The same for programs. */
  JsonArray json() {
    return JsonText.array(runs.stream().map(RunTable::json).toList());
  }

  private static void row(Run run, Table table) {
    String resumed = run.originRun().map(origin -> " (resumes " + origin.id() + ")").orElse("");
    table.row(
        run.toString(),
        run.status().text(),
        TimeText.day(run.startedAt()),
        run.status() == RunStatus.LOST ? "" : TimeText.span(run.duration()),
        run.user(),
        String.join(", ", run.userTags()) + resumed);
  }

  /** One run for programs. */
  static JsonObject json(Run run) {
    JsonObject object = new JsonObject();
    object.addProperty("run", run.toString());
    object.addProperty("flow", run.flowName());
    object.addProperty("runId", run.id().text());
    object.addProperty("status", run.status().text());
    object.addProperty("user", run.user());
    object.addProperty("startedAt", run.startedAt().toString());
    object.addProperty("finishedAt", run.finishedAt().map(Instant::toString).orElse(null));
    object.addProperty("durationMillis", run.duration().toMillis());
    object.addProperty("originRun", run.originRun().map(Run::toString).orElse(null));
    object.add("tags", JsonText.texts(run.userTags()));
    object.add("systemTags", JsonText.texts(run.systemTags()));
    return object;
  }
}
