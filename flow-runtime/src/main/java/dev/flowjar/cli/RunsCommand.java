package dev.flowjar.cli;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs}: past and present runs, latest first. */
@Command
final class RunsCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(arity = "0..1", paramLabel = "FLOW", description = "The flow. Default: all flows.")
  private @Nullable String flow;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "The most runs to list. Default: 20.")
  private int limit;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "List only runs that have this tag; may be repeated.")
  private List<String> tags = List.of();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description =
          "List only runs that are running, succeeded, failed, cancelled or lost; may be repeated.")
  private List<String> statuses = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "List only runs that began since: 2026-11-01, 2026-11-01T08:30, 12h or 7d.")
  private @Nullable String since;

  @Option(
      names = "--param",
      paramLabel = "CONDITION",
      description =
          "List only runs with such a parameter: 'minFlights>50'. Operators are = != < <= > >=; may"
              + " be repeated.")
  private List<String> conditions = List.of();

  @Option(names = "--json", description = "Print them as JSON.")
  private boolean isJson;

  @Mixin private final NamespaceOption namespace = new NamespaceOption();
  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  RunsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    if (limit < 1) {
      throw new UsageException("--limit is %d. It must be 1 or more.".formatted(limit));
    }
    RunFilter filter = filter();
    Console console = invocation.console();
    try (FlowClient client = FlowClient.open(datastore.uri(invocation))) {
      List<Run> runs = filter.of(runs(namespace.of(client))).limit(limit).toList();
      RunTable table = new RunTable(runs);
      if (isJson) {
        console.print(JsonText.of(table.json()));
      } else if (runs.isEmpty()) {
        console.say("There is no such run in %s.%s".formatted(client.datastore(), filter.hint()));
      } else {
        table.lines(console.columns()).forEach(console::print);
      }
      return ExitCode.OK;
    }
  }

  private RunFilter filter() {
    return new RunFilter(
        tags,
        statuses.stream().map(RunFilter::status).collect(Collectors.toSet()),
        Optional.ofNullable(since)
            .map(text -> PastTime.parse(text, Instant.now(), ZoneId.systemDefault())),
        conditions.stream().map(ParameterCondition::parse).toList());
  }

  private Stream<Run> runs(FlowClient client) {
    Optional<String> name =
        Optional.ofNullable(flow).or(() -> invocation.flow().map(Class::getSimpleName));
    return name.map(named -> client.flow(simple(named)).runs()).orElseGet(client::runs);
  }

  /** Runs are stored under the simple name of the class. */
  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
