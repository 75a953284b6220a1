package dev.flowjar.worker;

import dev.flowjar.ForeachFrame;
import dev.flowjar.StepFailure;
import dev.flowjar.artifact.ForeachItems;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.metadata.AttemptFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How an attempt ended. */
public sealed interface TaskOutcome {

  /**
   * The step returned and its artifacts are stored.
   *
   * @param snapshot all artifacts; the objects they refer to are durable
   * @param targets the steps that its {@code next} named, empty for {@code end}
   * @param items the items of the foreach that it opens
   * @param foreachStack the foreach items that the task is about
   * @param facts what it cost
   */
  record Succeeded(
      Snapshot snapshot,
      List<String> targets,
      Optional<ForeachItems> items,
      List<ForeachFrame> foreachStack,
      AttemptFacts facts)
      implements TaskOutcome {
    /** Copies the lists. */
    public Succeeded {
      targets = List.copyOf(targets);
      foreachStack = List.copyOf(foreachStack);
    }
  }

  /**
   * The step threw, or what it left could not be stored.
   *
   * @param failure how
   * @param retryAfter how long to wait before the next attempt, empty if there is to be none
   * @param foreachStack the foreach items that the task is about
   */
  record Failed(StepFailure failure, Optional<Duration> retryAfter, List<ForeachFrame> foreachStack)
      implements TaskOutcome {
    /** Copies the stack. */
    public Failed {
      foreachStack = List.copyOf(foreachStack);
    }
  }

  /**
   * The worker was gone before the attempt ended.
   *
   * @param failure what is known about it
   */
  record Crashed(StepFailure failure) implements TaskOutcome {}

  /** The attempt was killed on request. */
  record Killed() implements TaskOutcome {}
}
