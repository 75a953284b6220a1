package dev.flowjar.care;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a garbage collection takes away.
 *
 * @param retention which runs are kept
 * @param flows the flows whose runs that is about; empty: all
 * @param namespace a tag of the runs that it is about; empty: all runs
 * @param grace how long a removed run can be brought back, and how long an object is kept to which
 *     no run refers
 */
public record GarbageRules(
    Retention retention, List<String> flows, Optional<String> namespace, Duration grace) {

  /** How long what is removed is kept unless somebody says otherwise. */
  public static final Duration GRACE = Duration.ofDays(7);

  /** Copies the flows. */
  public GarbageRules {
    flows = List.copyOf(flows);
  }
}
