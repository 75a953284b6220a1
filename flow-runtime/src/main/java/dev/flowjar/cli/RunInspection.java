package dev.flowjar.cli;

import com.google.gson.JsonObject;
import dev.flowjar.client.Run;
import dev.flowjar.client.TaskFailure;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Provenance;
import dev.flowjar.metadata.TornTail;
import dev.flowjar.text.TimeText;
import java.util.ArrayList;
import java.util.List;

/**
 * All about a run, its steps as a tree.
 *
 * @param run the run
 */
record RunInspection(Run run) implements Inspection {

  @Override
  public List<String> lines(Console console) {
    List<String> lines = new ArrayList<>(head().lines(Integer.MAX_VALUE));
    int columns = console.columns();
    Inspection.section(
        console, lines, "Parameters", ArtifactText.lines(run.parameters().values(), columns));
    Inspection.section(console, lines, "Steps", StepTree.lines(run, columns));
    Table failures = new Table();
    for (TaskFailure failure : run.failures()) {
      failures.row(
          "  " + failure.task(),
          "attempt " + failure.attempt(),
          RunConsole.summary(failure.failure()));
    }
    Inspection.section(console, lines, "Failures", failures.lines(columns));
    return lines;
  }

  private Table head() {
    Provenance from = run.provenance();
    Table table = new Table();
    table.row("run", run.toString());
    table.row("status", run.status().text());
    table.row("user", run.user());
    table.row("started", TimeText.day(run.startedAt()));
    run.finishedAt().ifPresent(at -> table.row("finished", TimeText.day(at)));
    table.row("took", TimeText.span(run.duration()));
    run.originRun().ifPresent(origin -> table.row("resumes", origin.toString()));
    run.tornTail().ifPresent(tail -> table.row("journal", tail.text()));
    table.row("tags", String.join(", ", run.userTags()));
    table.row("system tags", String.join(", ", run.systemTags()));
    table.row("git", run.git().map(Provenance.Git::text).orElse("none"));
    table.row("code", code(run.codePackage().elements()));
    table.row("java", from.java());
    table.row("os", from.os());
    table.row("host", "%s, process %d".formatted(from.host(), from.pid()));
    table.row("library", from.library());
    if (!from.commandLine().isEmpty()) {
      table.row("command", String.join(" ", from.commandLine()));
    }
    return table;
  }

  private static String code(List<CodePackage.Element> elements) {
    List<String> names = elements.stream().map(CodePackage.Element::name).toList();
    return names.size() <= 6
        ? String.join(", ", names)
        : "%s and %d more".formatted(String.join(", ", names.subList(0, 5)), names.size() - 5);
  }

  @Override
  public JsonObject json() {
    Provenance from = run.provenance();
    JsonObject object = RunTable.json(run);
    object.add("parameters", ArtifactText.json(run.parameters().values()));
    object.addProperty("gitCommit", run.git().map(Provenance.Git::commit).orElse(null));
    object.addProperty("isGitDirty", run.git().map(Provenance.Git::isDirty).orElse(null));
    object.add(
        "code",
        JsonText.array(run.codePackage().elements().stream().map(RunInspection::json).toList()));
    object.addProperty("java", from.java());
    object.addProperty("os", from.os());
    object.addProperty("host", from.host());
    object.addProperty("pid", from.pid());
    object.addProperty("library", from.library());
    object.addProperty("tornBytes", run.tornTail().map(TornTail::length).orElse(0L));
    object.add("commandLine", JsonText.texts(from.commandLine()));
    object.add(
        "steps",
        JsonText.array(run.steps().stream().map(step -> StepFacts.of(step).json()).toList()));
    object.add(
        "failures", JsonText.array(run.failures().stream().map(RunInspection::json).toList()));
    return object;
  }

  private static JsonObject json(CodePackage.Element element) {
    JsonObject object = new JsonObject();
    object.addProperty("name", element.name());
    object.addProperty("size", element.content().size());
    object.addProperty("hash", element.content().hash().hex());
    return object;
  }

  private static JsonObject json(TaskFailure failure) {
    JsonObject object = new JsonObject();
    object.addProperty("task", failure.task().toString());
    object.addProperty("attempt", failure.attempt());
    object.addProperty("at", failure.at().toString());
    object.addProperty("type", failure.failure().type());
    object.addProperty("message", failure.failure().message());
    object.addProperty("stackTrace", failure.failure().stackTrace());
    return object;
  }
}
