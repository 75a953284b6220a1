package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.metadata.RunStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

  @Option(names = "--all", description = "List the runs of all users, not only yours.")
  private boolean isAll;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "List only runs that have this tag; may be repeated.")
  private List<String> tags = List.of();

  @Option(names = "--json", description = "Print them as JSON.")
  private boolean isJson;

  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  RunsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    if (limit < 1) {
      throw new UsageException("--limit is %d. It must be 1 or more.".formatted(limit));
    }
    Console console = invocation.console();
    try (FlowClient client = FlowClient.open(datastore.uri(invocation))) {
      List<Run> runs = runs(isAll ? client.allNamespaces() : client).limit(limit).toList();
      if (isJson) {
        JsonArray array = new JsonArray();
        runs.forEach(run -> array.add(json(run)));
        console.print(JsonText.of(array));
      } else if (runs.isEmpty()) {
        console.say("There is no such run in %s.".formatted(client.datastore()));
      } else {
        Table table = new Table("RUN", "STATUS", "STARTED", "TOOK", "USER", "TAGS");
        runs.forEach(run -> row(run, table));
        table.lines(console.columns()).forEach(console::print);
      }
      return ExitCode.OK;
    }
  }

  private Stream<Run> runs(FlowClient client) {
    Optional<String> name =
        Optional.ofNullable(flow).or(() -> invocation.flow().map(Class::getSimpleName));
    return name.map(named -> client.flow(simple(named)).runs())
        .orElseGet(client::runs)
        .filter(run -> run.tags().containsAll(tags));
  }

  /** Runs are stored under the simple name of the class. */
  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  private void row(Run run, Table table) {
    String resumed = run.originRun().map(origin -> " (resumes " + origin.id() + ")").orElse("");
    table.row(
        run.toString(),
        run.status().text(),
        TimeText.day(run.startedAt()),
        run.status() == RunStatus.LOST ? "" : TimeText.span(run.duration()),
        run.user(),
        String.join(", ", run.userTags()) + resumed);
  }

  private static JsonObject json(Run run) {
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
    object.add("tags", array(run.userTags()));
    object.add("systemTags", array(run.systemTags()));
    return object;
  }

  private static JsonArray array(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
