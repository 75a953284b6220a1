package dev.flowjar.client;

import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.index.RunIndex;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunCatalog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client and all objects that it made have in common. Thread-safe. */
final class Scope {

  private final Datastore datastore;
  private final RunIndex index;
  private final String user;
  private final Optional<String> namespace;
  private volatile @Nullable Values latest;

  /** The artifacts as one class loader sees them. */
  private record Values(ClassLoader loader, TaskDatastore values) {}

  Scope(Datastore datastore, RunIndex index, String user, Optional<String> namespace) {
    this.datastore = datastore;
    this.index = index;
    this.user = user;
    this.namespace = namespace;
  }

  Scope in(Optional<String> otherNamespace) {
    return new Scope(datastore, index, user, otherNamespace);
  }

  Datastore datastore() {
    return datastore;
  }

  RunCatalog catalog() {
    return datastore.runs();
  }

  RunIndex index() {
    return index;
  }

  String user() {
    return user;
  }

  Optional<String> namespace() {
    return namespace;
  }

  /** Reads artifacts whose classes this loader knows. */
  TaskDatastore values(ClassLoader loader) {
    Values known = latest;
    if (known == null || known.loader() != loader) {
      ArtifactSerializers serializers = ArtifactSerializers.load(loader);
      known = new Values(loader, new TaskDatastore(datastore.content(), serializers, loader));
      latest = known;
    }
    return known.values();
  }

  boolean sees(Run run) {
    return namespace.isEmpty() || run.hasTag(namespace.get());
  }
}
