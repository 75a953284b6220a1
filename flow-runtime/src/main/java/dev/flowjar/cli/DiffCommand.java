package dev.flowjar.cli;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}: what differs between two runs. */
@Command
final class DiffCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "RUN", description = "Flow/run; a run may be 'latest'.")
  private String left = "";

  @Parameters(index = "1", paramLabel = "OTHER", description = "The run to compare it with.")
  private String right = "";

  @Option(names = "--json", description = "Print the differences as JSON.")
  private boolean isJson;

  @Mixin private final NamespaceOption namespace = new NamespaceOption();
  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  DiffCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    try (FlowClient client = FlowClient.open(datastore.uri(invocation))) {
      FlowClient scope = namespace.of(client);
      Run first = NamedTasks.findRun(scope, left);
      RunComparison comparison = new RunComparison(first.diff(NamedTasks.findRun(scope, right)));
      Console console = invocation.console();
      if (isJson) {
        console.print(JsonText.of(comparison.json()));
      } else {
        comparison.lines(console).forEach(console::print);
      }
      return ExitCode.OK;
    }
  }
}
