package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.client.ArtifactView;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.client.Task;
import dev.flowjar.metadata.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dump}: artifacts with type, size, hash and value. */
@Command
final class DumpCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(
      arity = "1",
      paramLabel = "PATH",
      description =
          "Flow/run (parameters, and what its last task left), Flow/run/step, Flow/run/step/task or"
              + " Flow/run/step/task/artifact; a run may be 'latest'.")
  private String path = "";

  @Option(names = "--json", description = "Print them as JSON, values uncut.")
  private boolean isJson;

  @Mixin private final NamespaceOption namespace = new NamespaceOption();
  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  DumpCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The artifacts of one owner. */
  private record Section(String title, Collection<ArtifactView> artifacts) {}

  @Override
  public ExitCode run() {
    try (FlowClient client = FlowClient.open(datastore.uri(invocation))) {
      NamedTasks named = NamedTasks.find(namespace.of(client), path);
      if (named.artifact().isPresent()) {
        ArtifactView artifact = named.task().artifact(named.artifact().get());
        invocation.console().print(isJson ? JsonText.of(json(artifact)) : details(artifact));
        return ExitCode.OK;
      }
      List<Section> sections = named.step().isEmpty() ? ofRun(named.run()) : ofTasks(named.tasks());
      if (isJson) {
        JsonArray array = new JsonArray();
        sections.forEach(section -> section.artifacts().forEach(a -> array.add(json(a))));
        invocation.console().print(JsonText.of(array));
      } else {
        sections.forEach(this::print);
      }
      return ExitCode.OK;
    }
  }

  private static List<Section> ofRun(Run run) {
    List<Section> sections = new ArrayList<>();
    if (!run.parameters().isEmpty()) {
      sections.add(new Section("Parameters of " + run, run.parameters().values()));
    }
    Optional<Task> last = run.end().filter(DumpCommand::isDone).or(() -> lastDone(run));
    last.ifPresentOrElse(
        task -> sections.addAll(ofTasks(List.of(task))),
        () -> sections.add(new Section("No task of " + run + " has succeeded", List.of())));
    return sections;
  }

  private static Optional<Task> lastDone(Run run) {
    return run.steps().stream()
        .flatMap(step -> step.tasks().stream())
        .filter(DumpCommand::isDone)
        .max(Comparator.comparing(task -> task.finishedAt().orElse(Instant.MIN)));
  }

  private static boolean isDone(Task task) {
    return task.status() == RunStatus.SUCCEEDED;
  }

  private static List<Section> ofTasks(List<Task> tasks) {
    return tasks.stream().map(DumpCommand::ofTask).toList();
  }

  private static Section ofTask(Task task) {
    String item = RunConsole.item(task.foreachStack());
    String title = item.isEmpty() ? task.toString() : "%s (%s)".formatted(task, item);
    return new Section(
        isDone(task) ? title : title + " " + task.status().text(), task.artifacts().values());
  }

  private void print(Section section) {
    Console console = invocation.console();
    console.print(console.paintData(Paint.BOLD, section.title()));
    Table table = new Table();
    for (ArtifactView artifact : section.artifacts()) {
      table.row(
          "  " + artifact.name(),
          shortType(artifact.type()),
          size(artifact.size()),
          artifact.hash().abbreviated(),
          artifact.preview());
    }
    table.lines(console.columns()).forEach(console::print);
  }

  private static String details(ArtifactView artifact) {
    Table table = new Table();
    table.row("artifact", artifact.pathspec().toString());
    table.row("type", artifact.type());
    table.row("size", "%,d bytes".formatted(artifact.size()));
    table.row("hash", artifact.hash().hex());
    table.row("encoding", artifact.encoding());
    table.row("value", artifact.preview());
    return String.join(System.lineSeparator(), table.lines(Integer.MAX_VALUE));
  }

  private static String shortType(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < 4) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %siB", value, "KMGT".charAt(unit - 1));
  }

  private static JsonObject json(ArtifactView artifact) {
    JsonObject object = new JsonObject();
    object.addProperty("artifact", artifact.pathspec().toString());
    object.addProperty("name", artifact.name());
    object.addProperty("type", artifact.type());
    object.addProperty("size", artifact.size());
    object.addProperty("hash", artifact.hash().hex());
    object.addProperty("encoding", artifact.encoding());
    object.addProperty("preview", artifact.preview());
    return object;
  }
}
