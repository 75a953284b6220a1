package dev.flowjar.worker;

import dev.flowjar.artifact.StoredArtifact;
import dev.flowjar.enhance.FlowArtifacts;
import dev.flowjar.graph.StepNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads large arrays that a step will ask for, while the step begins. Other values would have their
 * classes initialised here, on a thread that the step does not know of.
 */
final class Prefetch {

  private final List<StoredArtifact> artifacts;

  private Prefetch(List<StoredArtifact> artifacts) {
    this.artifacts = artifacts;
  }

  /** Begins to read, on a thread that inherits what the calling one has. */
  static Prefetch start(StepNode step, FlowArtifacts artifacts) {
    List<StoredArtifact> large = new ArrayList<>();
    for (String name : step.reads()) {
      if (artifacts.stored(name).orElse(null) instanceof StoredArtifact stored
          && stored.isLargeArray()) {
        large.add(stored);
      }
    }
    // The step is about to read the first: two threads are faster if each has one of its own.
    Collections.rotate(large, -1);
    if (!large.isEmpty()) {
      Thread thread =
          new Thread(() -> large.forEach(StoredArtifact::prefetch), "flow-prefetch-" + step.name());
      thread.setDaemon(true);
      thread.start();
    }
    return new Prefetch(large);
  }

  /** Reads nothing more, and lets go of what the step has not asked for. */
  void end() {
    artifacts.forEach(StoredArtifact::withdrawPrefetch);
  }
}
