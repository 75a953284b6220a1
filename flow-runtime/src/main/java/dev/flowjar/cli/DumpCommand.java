package dev.flowjar.cli;

import dev.flowjar.client.ArtifactView;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.client.Task;
import dev.flowjar.metadata.RunStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    Console console = invocation.console();
    try (FlowClient client = FlowClient.open(datastore.uri(invocation))) {
      NamedTasks named = NamedTasks.find(namespace.of(client), path);
      if (named.artifact().isPresent()) {
        ArtifactView artifact = named.task().artifact(named.artifact().get());
        if (isJson) {
          console.print(JsonText.of(ArtifactText.json(artifact)));
        } else {
          ArtifactText.details(artifact).forEach(console::print);
        }
        return ExitCode.OK;
      }
      List<Section> sections = named.step().isEmpty() ? ofRun(named.run()) : ofTasks(named.tasks());
      if (isJson) {
        console.print(
            JsonText.of(
                ArtifactText.json(
                    sections.stream().flatMap(s -> s.artifacts().stream()).toList())));
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
    Optional<Task> last = run.lastSuccess();
    last.ifPresentOrElse(
        task -> sections.addAll(ofTasks(List.of(task))),
        () -> sections.add(new Section("No task of " + run + " has succeeded", List.of())));
    return sections;
  }

  private static List<Section> ofTasks(List<Task> tasks) {
    return tasks.stream().map(DumpCommand::ofTask).toList();
  }

  private static Section ofTask(Task task) {
    String item = RunConsole.item(task.foreachStack());
    String title = item.isEmpty() ? task.toString() : "%s (%s)".formatted(task, item);
    return new Section(
        task.status() == RunStatus.SUCCEEDED ? title : title + " " + task.status().text(),
        task.artifacts().values());
  }

  private void print(Section section) {
    Console console = invocation.console();
    console.print(console.paintData(Paint.BOLD, section.title()));
    ArtifactText.lines(section.artifacts(), console.columns()).forEach(console::print);
  }
}
