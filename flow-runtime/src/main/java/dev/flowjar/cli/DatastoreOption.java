package dev.flowjar.cli;

import dev.flowjar.metadata.Datastore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the datastore. */
final class DatastoreOption {

  @Option(
      names = "--datastore",
      paramLabel = "URI",
      description =
          "Where runs are stored: a URI or a directory. Default: $FLOW_DATASTORE, else the nearest"
              + " directory .flow upward, else a new one here.")
  private @Nullable String text;

  /** The datastore as typed. */
  Optional<String> typed() {
    return Optional.ofNullable(text);
  }

  /** Another command line that a user can copy, about the same datastore. */
  String commandLine(Invocation invocation, List<String> words) {
    List<String> all = new ArrayList<>(words);
    typed().ifPresent(place -> all.addAll(List.of("--datastore", place)));
    return invocation.commandLine(all);
  }

  /** The datastore that is meant. */
  URI uri(Invocation invocation) {
    return text == null
        ? Datastore.locate(invocation.directory(), invocation.environment())
        : Datastore.parse(text, invocation.directory());
  }
}
