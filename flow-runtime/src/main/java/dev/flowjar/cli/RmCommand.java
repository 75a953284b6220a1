package dev.flowjar.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.flowjar.care.Removal;
import dev.flowjar.care.RunTrash;
import dev.flowjar.care.WeighedRun;
import dev.flowjar.client.FlowClient;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.text.SizeText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rm}: runs into the trash. */
@Command
final class RmCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "Flow/run; a run may be 'latest'. It is gone at once, and can be brought back with the"
              + " command restore until gc deletes it for good.")
  private List<String> names = List.of();

  @Option(names = "--dry-run", description = "Tell what would be removed, and remove nothing.")
  private boolean isDryRun;

  @Option(names = "--json", description = "Print the runs as JSON.")
  private boolean isJson;

  @Mixin private final NamespaceOption namespace = new NamespaceOption();
  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  RmCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    Console console = invocation.console();
    URI uri = datastore.uri(invocation);
    CareStatus status = new CareStatus(console);
    try (FlowClient client = FlowClient.open(uri);
        Datastore opened = Datastore.open(uri)) {
      List<RunPath> runs = NamedRuns.find(namespace.of(client), names);
      RunTrash trash = new RunTrash(opened, status);
      Removal removal = trash.plan(runs);
      if (!isDryRun) {
        trash.remove(removal);
      }
      status.end();
      print(removal);
      return ExitCode.OK;
    } finally {
      status.end();
    }
  }

  private void print(Removal removal) {
    Console console = invocation.console();
    if (isJson) {
      console.print(JsonText.of(json(removal)));
      return;
    }
    Table table = new Table("RUN", "FREES");
    removal.runs().forEach(run -> table.row(run.run().toString(), SizeText.of(run.bytes())));
    table.lines(console.columns()).forEach(console::print);
    String runs = GcText.runs(removal.runs().size());
    console.say(
        isDryRun
            ? "%s would be removed. Nothing was changed.".formatted(runs)
            : "%s removed. gc --apply frees the %s when the grace period is over. Until then: %s"
                .formatted(runs, SizeText.of(removal.bytes()), wayBack(removal)));
  }

  private String wayBack(Removal removal) {
    List<String> words = new ArrayList<>(List.of("restore"));
    removal.runs().forEach(run -> words.add(run.run().toString()));
    return datastore.commandLine(invocation, words);
  }

  private JsonObject json(Removal removal) {
    JsonArray runs = new JsonArray();
    for (WeighedRun run : removal.runs()) {
      runs.add(GcText.json(run));
    }
    JsonObject object = new JsonObject();
    object.addProperty("removed", !isDryRun);
    object.add("runs", runs);
    object.addProperty("bytes", removal.bytes());
    return object;
  }
}
