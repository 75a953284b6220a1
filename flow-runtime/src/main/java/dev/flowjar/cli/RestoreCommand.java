package dev.flowjar.cli;

import com.google.gson.JsonObject;
import dev.flowjar.NearestNames;
import dev.flowjar.NotFoundException;
import dev.flowjar.Pathspec;
import dev.flowjar.care.RemovedRun;
import dev.flowjar.care.RunTrash;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.text.TimeText;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: runs out of the trash. */
@Command
final class RestoreCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description =
          "Flow/run; the beginning of the id will do. Without any: list the runs that can be"
              + " brought back.")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print the runs as JSON.")
  private boolean isJson;

  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  RestoreCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    CareStatus status = new CareStatus(invocation.console());
    try (Datastore opened = Datastore.open(datastore.uri(invocation))) {
      RunTrash trash = new RunTrash(opened, status);
      List<RemovedRun> removed = trash.removed();
      if (names.isEmpty()) {
        list(removed);
      } else {
        List<RunPath> wanted = names.stream().map(name -> find(name, removed)).distinct().toList();
        List<RunPath> back =
            wanted.stream().flatMap(run -> restore(run, trash).stream()).distinct().toList();
        print(back);
      }
      return ExitCode.OK;
    }
  }

  /** One run may already have brought another one along. */
  private static List<RunPath> restore(RunPath run, RunTrash trash) {
    boolean isInTrash = trash.removed().stream().anyMatch(one -> one.run().equals(run));
    return isInTrash ? trash.restore(run) : List.of();
  }

  private static RunPath find(String name, List<RemovedRun> removed) {
    Pathspec path = NamedRuns.parse(name);
    String id = path.run().orElseThrow();
    List<RunPath> found =
        removed.stream()
            .map(RemovedRun::run)
            .filter(run -> run.flow().equals(path.flow()) && run.runId().text().startsWith(id))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    List<String> all = removed.stream().map(run -> run.run().toString()).toList();
    throw new NotFoundException(
        found.isEmpty()
            ? "There is no run '%s' in the trash.%s What there is: restore"
                .formatted(name, NearestNames.didYouMean(name, all))
            : "'%s' fits %d runs in the trash. Write more of the id: %s."
                .formatted(
                    name,
                    found.size(),
                    String.join(", ", found.stream().map(run -> run.runId().text()).toList())));
  }

  private void list(List<RemovedRun> removed) {
    Console console = invocation.console();
    if (isJson) {
      console.print(JsonText.of(JsonText.array(removed.stream().map(this::json).toList())));
    } else if (removed.isEmpty()) {
      console.say("No run is in the trash.");
    } else {
      Table table = new Table("RUN", "REMOVED");
      removed.forEach(run -> table.row(run.run().toString(), TimeText.day(run.removedAt())));
      table.lines(console.columns()).forEach(console::print);
    }
  }

  private JsonObject json(RemovedRun removed) {
    JsonObject object = new JsonObject();
    object.addProperty("run", removed.run().toString());
    object.addProperty("removedAt", removed.removedAt().toString());
    return object;
  }

  private void print(List<RunPath> back) {
    Console console = invocation.console();
    if (isJson) {
      console.print(JsonText.of(JsonText.texts(back.stream().map(RunPath::toString).toList())));
    } else {
      back.forEach(run -> console.print(run.toString()));
      console.say("%s brought back.".formatted(GcText.runs(back.size())));
    }
  }
}
