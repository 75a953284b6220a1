package dev.flowjar.artifact;

import dev.flowjar.enhance.StoredValue;
import dev.flowjar.store.ContentHash;
import org.jspecify.annotations.Nullable;

/** The value behind an {@link Artifact}, read from the datastore each time it is asked for. */
public final class StoredArtifact implements StoredValue {

  private final Artifact artifact;
  private final TaskDatastore datastore;

  StoredArtifact(Artifact artifact, TaskDatastore datastore) {
    this.artifact = artifact;
    this.datastore = datastore;
  }

  /** The reference. */
  public Artifact artifact() {
    return artifact;
  }

  /** The hash of its bytes and their encoding. */
  @Override
  public Object identity() {
    return new Identity(artifact.content().hash(), artifact.encoding());
  }

  @Override
  public @Nullable Object load() {
    return datastore.load(artifact);
  }

  @Override
  public String toString() {
    return artifact.name() + " " + artifact.content().hash().abbreviated();
  }

  private record Identity(ContentHash hash, String encoding) {}
}
