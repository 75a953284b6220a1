package dev.flowjar.cli;

import dev.flowjar.care.CheckReport;
import dev.flowjar.care.Damage;
import dev.flowjar.care.DatastoreCheck;
import dev.flowjar.care.Remedy;
import dev.flowjar.care.Repair;
import dev.flowjar.metadata.Datastore;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsck}: damage, what it hurts, and what can be done. */
@Command
final class FsckCommand implements FlowCommand {

  private final Invocation invocation;

  @Option(
      names = "--repair",
      description =
          "Put damaged objects into quarantine, so that a task that computes them again stores them"
              + " again.")
  private boolean isRepair;

  @Option(
      names = "--from",
      paramLabel = "URI",
      description = "With --repair: get whole copies from this datastore.")
  private @Nullable String source;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean isJson;

  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  FsckCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    if (source != null && !isRepair) {
      throw new UsageException("--from is of use with --repair only. Add it.");
    }
    Console console = invocation.console();
    CareStatus status = new CareStatus(console);
    try (Datastore opened = Datastore.open(datastore.uri(invocation))) {
      CheckReport report = new DatastoreCheck(opened, status).run();
      status.end();
      List<Damage> remaining = isRepair ? repair(opened, report.damages()) : report.damages();
      FsckText text = new FsckText(report, remaining, Remedy.of(opened, remaining), isRepair);
      if (isJson) {
        console.print(JsonText.of(text.json()));
      } else {
        text.lines().forEach(console::print);
        text.talk(invocation, datastore).forEach(console::say);
      }
      return remaining.isEmpty() ? ExitCode.OK : ExitCode.DATASTORE;
    } finally {
      status.end();
    }
  }

  private List<Damage> repair(Datastore opened, List<Damage> damages) {
    if (source == null) {
      return new Repair(opened, Optional.empty()).repair(damages);
    }
    URI uri = Datastore.parse(source, invocation.directory());
    try (Datastore other = Datastore.open(uri)) {
      return new Repair(opened, Optional.of(other)).repair(damages);
    }
  }
}
