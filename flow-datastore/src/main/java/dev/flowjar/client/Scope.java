package dev.flowjar.client;

import dev.flowjar.artifact.AllowedClasses;
import dev.flowjar.artifact.ArtifactSerializers;
import dev.flowjar.artifact.ClassRule;
import dev.flowjar.artifact.TaskDatastore;
import dev.flowjar.index.RunIndex;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunCatalog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client and all objects that it made have in common. Thread-safe. */
final class Scope {

  private final OpenDatastore opened;
  private final String user;
  private final Optional<String> namespace;
  private final AllowedClasses allowed;
  private volatile @Nullable Values latest;

  /** The artifacts of runs with the same code, as one class loader sees them. */
  private record Values(
      ClassLoader loader,
      CodePackage code,
      ArtifactSerializers serializers,
      TaskDatastore values) {}

  Scope(
      OpenDatastore opened, String user, Optional<String> namespace, AllowedClasses allowed) {
    this.opened = opened;
    this.user = user;
    this.namespace = namespace;
    this.allowed = allowed;
  }

  Scope in(Optional<String> otherNamespace) {
    return new Scope(opened, user, otherNamespace, allowed);
  }

  Scope allowing(String classes) {
    return new Scope(opened, user, namespace, allowed.and(classes));
  }

  Datastore datastore() {
    return opened.datastore();
  }

  RunCatalog catalog() {
    return datastore().runs();
  }

  RunIndex index() {
    return opened.index();
  }

  String user() {
    return user;
  }

  Optional<String> namespace() {
    return namespace;
  }

  /**
   * Reads the artifacts of a run.
   *
   * @param loader knows their classes
   * @param code what the run loaded its classes from; others are not read
   */
  TaskDatastore values(ClassLoader loader, CodePackage code) {
    Values known = latest;
    boolean isSameLoader = known != null && known.loader() == loader;
    if (known == null || !isSameLoader || !known.code().equals(code)) {
      ArtifactSerializers serializers =
          known != null && isSameLoader ? known.serializers() : ArtifactSerializers.load(loader);
      ClassRule rule = new ClassRule(name -> opened.jarClasses().has(code, name, loader), allowed);
      TaskDatastore values = new TaskDatastore(datastore().content(), serializers, loader, rule);
      known = new Values(loader, code, serializers, values);
      latest = known;
    }
    return known.values();
  }

  boolean sees(Run run) {
    return namespace.isEmpty() || run.hasTag(namespace.get());
  }
}
