package dev.flowjar.care;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which runs are kept. A run is removed only if every rule that is given lets it go; without {@code
 * keepLast} and {@code olderThan} none is.
 *
 * @param keepLast how many of the latest runs of each flow are kept
 * @param olderThan a run that began less long ago is kept
 * @param keepTags a run that has one of these tags is kept
 */
public record Retention(OptionalInt keepLast, Optional<Duration> olderThan, Set<String> keepTags) {

  /** Keeps every run. */
  public static final Retention ALL =
      new Retention(OptionalInt.empty(), Optional.empty(), Set.of());

  /** Copies the tags. */
  public Retention {
    keepTags = Set.copyOf(keepTags);
  }

  boolean keepsAll() {
    return keepLast.isEmpty() && olderThan.isEmpty();
  }
}
