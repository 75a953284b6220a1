package dev.flowjar.cli;

import com.google.gson.JsonObject;
import dev.flowjar.NearestNames;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tag}: the tags of a run, shown or changed. */
@Command
final class TagCommand implements FlowCommand {

  private final Invocation invocation;

  @Parameters(
      index = "0",
      paramLabel = "ACTION",
      description = "add, remove, replace (the first tag by the second) or list.")
  private String action = "";

  @Parameters(index = "1", paramLabel = "RUN", description = "Flow/run; a run may be 'latest'.")
  private String path = "";

  @Parameters(index = "2..*", arity = "0..*", paramLabel = "TAG", description = "The tags.")
  private List<String> tags = List.of();

  @Option(names = "--json", description = "Print the tags as JSON.")
  private boolean isJson;

  @Mixin private final NamespaceOption namespace = new NamespaceOption();
  @Mixin private final DatastoreOption datastore = new DatastoreOption();

  TagCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** What can be done with tags. */
  private enum Action {
    ADD,
    REMOVE,
    REPLACE,
    LIST;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Action of(String word) {
      List<String> words = Arrays.stream(values()).map(Action::word).toList();
      return Arrays.stream(values())
          .filter(action -> action.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new UsageException(
                      "'%s' is nothing that can be done with tags.%s Write one of: %s."
                          .formatted(
                              word,
                              NearestNames.didYouMean(word, words),
                              String.join(", ", words))));
    }
  }

  @Override
  public ExitCode run() {
    Action wanted = Action.of(action);
    checkCount(wanted);
    try (FlowClient client = FlowClient.open(datastore.uri(invocation))) {
      Run run = NamedTasks.findRun(namespace.of(client), path);
      switch (wanted) {
        case ADD -> run.addTags(tags);
        case REMOVE -> run.removeTags(tags);
        case REPLACE -> run.replaceTag(tags.get(0), tags.get(1));
        case LIST -> {}
      }
      print(run);
      return ExitCode.OK;
    }
  }

  private void checkCount(Action wanted) {
    boolean isRight =
        switch (wanted) {
          case ADD, REMOVE -> !tags.isEmpty();
          case REPLACE -> tags.size() == 2;
          case LIST -> tags.isEmpty();
        };
    if (!isRight) {
      throw new UsageException(
          switch (wanted) {
            case ADD, REMOVE -> "TAG is missing. Write: tag %s %s TAG".formatted(action, path);
            case REPLACE ->
                "tag replace takes 2 tags, not %d. Write: tag replace %s OLD NEW"
                    .formatted(tags.size(), path);
            case LIST ->
                "'%s' is one word too many. To find runs by a tag: runs --tag %s"
                    .formatted(tags.get(0), tags.get(0));
          });
    }
  }

  private void print(Run run) {
    Console console = invocation.console();
    if (isJson) {
      JsonObject object = new JsonObject();
      object.addProperty("run", run.toString());
      object.add("tags", JsonText.texts(run.userTags()));
      object.add("systemTags", JsonText.texts(run.systemTags()));
      console.print(JsonText.of(object));
      return;
    }
    Table table = new Table();
    run.userTags().forEach(tag -> table.row("user", tag));
    run.systemTags().forEach(tag -> table.row("system", tag));
    table.lines(Integer.MAX_VALUE).forEach(console::print);
  }
}
