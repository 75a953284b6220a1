package dev.flowjar.cli;

import com.google.gson.JsonObject;
import dev.flowjar.Pathspec;
import dev.flowjar.client.ArtifactView;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect}: all about a flow, a run, a step, a task or an artifact. */
@Command
final class InspectCommand implements FlowCommand {

  /** How many runs of a flow are shown. */
  private static final int MOST_RUNS = 20;

  private final Invocation invocation;

  @Parameters(
      arity = "1",
      paramLabel = "PATH",
      description = "Flow/run/step/task/artifact, cut off anywhere; a run may be 'latest'.")
  private String path = "";

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean isJson;

  @Mixin private final NamespaceOption namespace = new NamespaceOption();
  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  InspectCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The latest runs of a flow. */
  private record FlowInspection(String flow, List<Run> runs) implements Inspection {

    @Override
    public List<String> lines(Console console) {
      return new RunTable(runs).lines(console.columns());
    }

    @Override
    public JsonObject json() {
      JsonObject object = new JsonObject();
      object.addProperty("flow", flow);
      object.add("runs", new RunTable(runs).json());
      return object;
    }
  }

  /** One artifact. */
  private record ArtifactInspection(ArtifactView artifact) implements Inspection {

    @Override
    public List<String> lines(Console console) {
      return ArtifactText.details(artifact);
    }

    @Override
    public JsonObject json() {
      return ArtifactText.json(artifact);
    }
  }

  @Override
  public ExitCode run() {
    try (FlowClient client = FlowClient.open(datastore.uri(invocation))) {
      Console console = invocation.console();
      Inspection inspection = inspection(namespace.of(client));
      if (isJson) {
        console.print(JsonText.of(inspection.json()));
      } else {
        inspection.lines(console).forEach(console::print);
      }
      return ExitCode.OK;
    }
  }

  private Inspection inspection(FlowClient client) {
    Pathspec spec = NamedTasks.parse(path);
    if (spec.run().isEmpty()) {
      List<Run> runs = client.flow(spec.flow()).runs().limit(MOST_RUNS).toList();
      return new FlowInspection(spec.flow(), runs);
    }
    NamedTasks named = NamedTasks.find(client, path);
    if (named.artifact().isPresent()) {
      return new ArtifactInspection(named.task().artifact(named.artifact().get()));
    }
    if (named.number().isPresent()) {
      return new TaskInspection(named.task());
    }
    return named.step().isPresent()
        ? new StepInspection(named.run().step(named.step().get()))
        : new RunInspection(named.run());
  }
}
