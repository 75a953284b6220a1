package dev.flowjar.care;

import dev.flowjar.metadata.Reference;
import dev.flowjar.metadata.RunPath;
import java.util.List;

/**
 * Something in a datastore that is not as it should be.
 *
 * @param kind what it is
 * @param key where it is, or should be
 * @param problem what is wrong with it, as half a sentence
 * @param hurt what cannot be read because of it
 */
public record Damage(Kind kind, String key, String problem, List<Hurt> hurt) {

  /** Copies the list. */
  public Damage {
    hurt = List.copyOf(hurt);
  }

  /** What is damaged. */
  public enum Kind {
    /** An object whose bytes are not what they were. */
    OBJECT,
    /** An object that is not there. */
    MISSING_OBJECT,
    /** A record, or bytes that a record holds. */
    JOURNAL,
    /** A task that a run took over and that is not in the run where it ran. */
    ADOPTED_TASK
  }

  /**
   * What cannot be read.
   *
   * @param run the run that it belongs to
   * @param reference what it is
   * @param ranIn the run that recorded it: another one if the task was taken over
   */
  public record Hurt(RunPath run, Reference reference, RunPath ranIn) {

    /** In words, such as {@code artifact 'model' of FlightDelays/…/train/3}. */
    public String text() {
      String name = reference.of(run);
      return run.equals(ranIn) ? name : "%s, taken over from %s".formatted(name, ranIn);
    }
  }
}
