package dev.flowjar.artifact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All artifacts of one task.
 *
 * @param artifacts by name, in the order of the fields
 */
public record Snapshot(Map<String, Artifact> artifacts) {

  /** The snapshot of nothing. */
  public static final Snapshot EMPTY = new Snapshot(Map.of());

  /** Copies the artifacts, keeping their order. */
  public Snapshot {
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
  }

  /** The artifact of this name. */
  public Optional<Artifact> artifact(String name) {
    return Optional.ofNullable(artifacts.get(name));
  }
}
