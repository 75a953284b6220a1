package dev.flowjar.cli;

import dev.flowjar.client.FlowClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whose runs are seen. */
final class NamespaceOption {

  @Option(
      names = "--namespace",
      paramLabel = "TAG",
      description = "See the runs that have this tag, such as user:bob. Default: your own.")
  private @Nullable String namespace;

  @Option(names = "--all", description = "See the runs of all users, not only yours.")
  private boolean isAll;

  /** A client that sees the runs that are meant. */
  FlowClient of(FlowClient client) {
    if (isAll && namespace != null) {
      throw new UsageException(
          "--all and --namespace %s exclude each other. Leave one out.".formatted(namespace));
    }
    if (isAll) {
      return client.allNamespaces();
    }
    return namespace == null ? client : client.namespace(namespace);
  }
}
