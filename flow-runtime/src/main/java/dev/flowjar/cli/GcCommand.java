package dev.flowjar.cli;

import dev.flowjar.care.GarbageCollection;
import dev.flowjar.care.GarbageReport;
import dev.flowjar.care.GarbageRules;
import dev.flowjar.care.Retention;
import dev.flowjar.client.FlowClient;
import dev.flowjar.decorator.DurationText;
import dev.flowjar.metadata.Datastore;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gc}: runs that the rules let go, and objects that nothing refers to. */
@Command
final class GcCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(
      arity = "0..*",
      paramLabel = "FLOW",
      description = "Remove runs of these flows only. Default: of all flows.")
  private List<String> flows = List.of();

  @Option(
      names = "--apply",
      description = "Do it. Without this it is only told what would be done.")
  private boolean isApplied;

  @Option(
      names = "--keep-last",
      paramLabel = "N",
      description = "Remove runs, but keep the N latest of each flow.")
  private @Nullable Integer keepLast;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      description =
          "Remove runs that began longer ago than that: 12h, 90d. With --keep-last only what both"
              + " let go.")
  private @Nullable String olderThan;

  @Option(
      names = "--keep-tag",
      paramLabel = "TAG",
      description = "Keep the runs that have this tag; may be repeated.")
  private List<String> keepTags = List.of();

  @Option(
      names = "--grace",
      paramLabel = "AGE",
      description =
          "Delete for good what was removed longer ago than that; until then it can be restored."
              + " Default: 7d. With 0s space is freed at once.")
  private @Nullable String grace;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean isJson;

  @Mixin private final NamespaceOption namespace = new NamespaceOption();
  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  GcCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode run() {
    Console console = invocation.console();
    CareStatus status = new CareStatus(console);
    URI uri = datastore.uri(invocation);
    try (FlowClient client = FlowClient.open(uri);
        Datastore opened = Datastore.open(uri)) {
      flows.forEach(flow -> requireFlow(flow, opened));
      GarbageRules rules = rules(namespace.of(client).namespace());
      GarbageCollection collection = new GarbageCollection(opened, rules, status);
      GarbageReport report = isApplied ? collection.run() : collection.preview();
      status.end();
      GcText text = new GcText(report, rules, isApplied);
      if (isJson) {
        console.print(JsonText.of(text.json()));
      } else {
        text.lines(console.columns()).forEach(console::print);
        text.talk().forEach(console::say);
        if (!isApplied) {
          console.say("Nothing was changed. To do it: " + applied());
        }
      }
      return ExitCode.OK;
    } finally {
      status.end();
    }
  }

  private GarbageRules rules(Optional<String> tag) {
    if (keepLast != null && keepLast < 0) {
      throw new UsageException("--keep-last is %d. It must be 0 or more.".formatted(keepLast));
    }
    if (!keepTags.isEmpty() && keepLast == null && olderThan == null) {
      throw new UsageException(
          "--keep-tag only says what stays. Say what goes, too: --keep-last N or --older-than AGE");
    }
    Retention retention =
        new Retention(
            keepLast == null ? OptionalInt.empty() : OptionalInt.of(keepLast),
            Optional.ofNullable(olderThan).map(text -> age("--older-than", text)),
            Set.copyOf(keepTags));
    Duration kept = grace == null ? GarbageRules.GRACE : age("--grace", grace);
    return new GarbageRules(retention, flows, tag, kept);
  }

  private static Duration age(String option, String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s: %s".formatted(option, e.getMessage()));
    }
  }

  private static void requireFlow(String flow, Datastore opened) {
    if (!opened.runs().flows().contains(flow)) {
      opened.runs().find(flow, "latest"); // says what is near
    }
  }

  private String applied() {
    List<String> words = new ArrayList<>(invocation.words());
    words.add("--apply");
    return invocation.commandLine(words);
  }
}
