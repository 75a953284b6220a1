package dev.flowjar.cli;

import dev.flowjar.NearestNames;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.client.RunQuery;
import dev.flowjar.metadata.RunStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs}: past and present runs, latest first. */
@Command
final class RunsCommand implements FlowCommand {

  /** The parameters of a flow are learned from so many of its runs. */
  private static final int ENOUGH_RUNS = 50;

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
    RunQuery query = query();
    try (FlowClient opened = FlowClient.open(datastore.uri(invocation))) {
      FlowClient client = namespace.of(opened);
      Optional<String> name = flowName();
      if (name.isPresent()) {
        query = query.flow(client.flow(name.get()).name());
      }
      print(client, query);
      return ExitCode.OK;
    }
  }

  private void print(FlowClient client, RunQuery query) {
    Console console = invocation.console();
    List<Run> runs = client.runs(query.limit(limit)).toList();
    RunTable table = new RunTable(runs);
    if (isJson) {
      console.print(JsonText.of(table.json()));
    } else if (runs.isEmpty()) {
      console.say(
          client.allNamespaces().runs(RunQuery.all().limit(1)).findAny().isEmpty()
              ? "There is no run in %s yet.".formatted(client.datastore())
              : "There is no such run in %s.%s".formatted(client.datastore(), hint(client, query)));
    } else {
      table.lines(console.columns()).forEach(console::print);
    }
  }

  /** Runs are stored under the simple name of the class. */
  private Optional<String> flowName() {
    return Optional.ofNullable(flow)
        .map(name -> name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1))
        .or(() -> invocation.flow().map(Class::getSimpleName));
  }

  private RunQuery query() {
    RunQuery query =
        RunQuery.all().status(statuses.stream().map(RunsCommand::status).toArray(RunStatus[]::new));
    for (String tag : tags) {
      query = query.tag(tag);
    }
    if (since != null) {
      query = query.since(PastTime.parse(since, Instant.now(), ZoneId.systemDefault()));
    }
    for (String condition : conditions) {
      query = query.parameter(condition);
    }
    return query;
  }

  private static RunStatus status(String word) {
    List<String> words = Arrays.stream(RunStatus.values()).map(RunStatus::text).toList();
    return Arrays.stream(RunStatus.values())
        .filter(status -> status.text().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--status is '%s', which is none.%s Write one of: %s."
                        .formatted(
                            word, NearestNames.didYouMean(word, words), String.join(", ", words))));
  }

  /** What is near to a parameter that was asked for, if the runs have no such parameter. */
  private static String hint(FlowClient client, RunQuery query) {
    List<Run> latest =
        query.parameters().isEmpty()
            ? List.of()
            : client.runs(query.anyParameters().limit(ENOUGH_RUNS)).toList();
    Set<String> known = new TreeSet<>();
    latest.forEach(run -> known.addAll(run.parameters().keySet()));
    return query.parameters().stream()
        .filter(name -> !known.isEmpty() && !known.contains(name))
        .findFirst()
        .map(
            name ->
                " None of the latest has a parameter '%s'.%s"
                    .formatted(name, NearestNames.didYouMean(name, known)))
        .orElse("");
  }
}
