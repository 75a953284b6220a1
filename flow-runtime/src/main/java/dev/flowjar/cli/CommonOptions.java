package dev.flowjar.cli;

import dev.flowjar.metadata.Datastore;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all commands have. */
final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // the parser acts on it
  private boolean isHelpWanted;

  @Option(
      names = ExitCode.STACKTRACE,
      description = "Show the stack trace of any failure, not only the message.")
  @SuppressWarnings(
      "UnusedVariable") // looked up in the words: it counts even if they cannot be parsed
  private boolean isStackTraceWanted;

  @Option(
      names = "--datastore",
      paramLabel = "URI",
      description =
          "Where runs are stored: a URI or a directory. Default: $FLOW_DATASTORE, else the nearest"
              + " directory .flow upward, else a new one here.")
  private @Nullable String datastore;

  /** The datastore as typed. */
  Optional<String> typedDatastore() {
    return Optional.ofNullable(datastore);
  }

  /** The datastore that is meant. */
  URI datastore(Invocation invocation) {
    return datastore == null
        ? Datastore.locate(invocation.directory(), invocation.environment())
        : Datastore.parse(datastore, invocation.directory());
  }
}
