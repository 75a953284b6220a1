package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.LogStream;
import dev.flowjar.client.Task;
import dev.flowjar.metadata.RunStatus;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: what steps have printed, or are printing. */
@Command
final class LogsCommand implements FlowCommand {

  private static final long POLL_MILLIS = 300;

  private final Invocation invocation;

  @Parameters(
      arity = "1",
      paramLabel = "PATH",
      description = "Flow/run, Flow/run/step or Flow/run/step/task; a run may be 'latest'.")
  private String path = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as long as the run is under way.")
  private boolean isFollowing;

  @Option(names = "--stdout", description = "Show what went to standard output only.")
  private boolean isOutOnly;

  @Option(names = "--stderr", description = "Show what went to standard error only.")
  private boolean isErrOnly;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      description = "Show this attempt. Default: the latest; with --follow: all.")
  private int attempt;

  @Option(names = "--json", description = "Print the lines as JSON.")
  private boolean isJson;

  @Mixin private final NamespaceOption namespace = new NamespaceOption();
  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  LogsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() throws InterruptedException {
    if (isFollowing && isJson) {
      throw new UsageException(
          "--follow and --json exclude each other: a JSON document has an end. Leave one out.");
    }
    try (FlowClient client = FlowClient.open(datastore.uri(invocation))) {
      NamedTasks named = NamedTasks.find(namespace.of(client), path);
      if (isFollowing) {
        follow(named);
      } else if (isJson) {
        invocation.console().print(JsonText.of(json(named.tasks())));
      } else {
        show(named.tasks());
      }
      return ExitCode.OK;
    }
  }

  private List<LogStream> streams() {
    if (isOutOnly == isErrOnly) {
      return List.of(LogStream.OUT, LogStream.ERR);
    }
    return List.of(isOutOnly ? LogStream.OUT : LogStream.ERR);
  }

  private int attempt(Task task) {
    return attempt > 0 ? attempt : task.currentAttempt();
  }

  private void show(List<Task> tasks) {
    Console console = invocation.console();
    for (Task task : tasks) {
      String prefix = tasks.size() > 1 ? "[%s] ".formatted(task.id()) : "";
      for (LogStream stream : streams()) {
        try (Stream<String> lines = task.logLines(stream, attempt(task))) {
          lines.forEach(line -> console.printForeign(prefix, line));
        }
      }
    }
  }

  private void follow(NamedTasks first) throws InterruptedException {
    FollowedLogs logs =
        new FollowedLogs(invocation.console(), streams(), first.number().isPresent());
    NamedTasks named = first;
    // Asked before the logs are read: what comes between is read in the next round.
    boolean isRunning = named.run().status() == RunStatus.RUNNING;
    logs.read(named.tasks());
    while (isRunning) {
      Thread.sleep(POLL_MILLIS);
      named = named.refresh();
      isRunning = named.run().status() == RunStatus.RUNNING;
      logs.read(named.tasks());
    }
    logs.end();
  }

  private JsonArray json(List<Task> tasks) {
    JsonArray array = new JsonArray();
    for (Task task : tasks) {
      for (LogStream stream : streams()) {
        try (Stream<String> lines = task.logLines(stream, attempt(task))) {
          lines.forEach(
              line -> {
                JsonObject object = new JsonObject();
                object.addProperty("task", task.toString());
                object.addProperty("attempt", attempt(task));
                object.addProperty("stream", stream.suffix());
                object.addProperty("line", line);
                array.add(object);
              });
        }
      }
    }
    return array;
  }
}
