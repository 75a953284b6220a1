package dev.flowjar.cli;

import com.google.gson.JsonObject;
import dev.flowjar.index.RunIndex;
import dev.flowjar.metadata.Datastore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reindex}: the index of runs, thrown away and made anew. */
@Command
final class ReindexCommand implements FlowCommand {

  private final Invocation invocation;

  @Option(names = "--json", description = "Print what was made as JSON.")
  private boolean isJson;

  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  ReindexCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    Console console = invocation.console();
    try (Datastore opened = Datastore.open(datastore.uri(invocation));
        RunIndex index = RunIndex.of(opened)) {
      RunIndex.Rebuilt rebuilt = index.rebuild(this::tell);
      console.status("");
      if (isJson) {
        JsonObject object = new JsonObject();
        object.addProperty("runs", rebuilt.runs());
        object.addProperty("file", rebuilt.file().toString());
        console.print(JsonText.of(object));
      } else {
        console.print("%,d runs are indexed in %s".formatted(rebuilt.runs(), rebuilt.file()));
      }
      return ExitCode.OK;
    }
  }

  private void tell(int done, int total) {
    invocation.console().status("%,d of %,d runs read".formatted(done, total));
  }
}
