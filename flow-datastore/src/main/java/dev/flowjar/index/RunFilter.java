package dev.flowjar.index;

import dev.flowjar.RunId;
import dev.flowjar.metadata.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of runs; all of it must hold.
 *
 * @param flow the flow; all flows if empty
 * @param tags tags that a run must have, system tags or user tags
 * @param statuses of which one must be the run's; any if empty
 * @param since when it began at the earliest
 * @param conditions what is asked of its parameters
 */
public record RunFilter(
    Optional<String> flow,
    Set<String> tags,
    Set<RunStatus> statuses,
    Optional<Instant> since,
    List<ParameterCondition> conditions) {

  /** Asks nothing. */
  public static final RunFilter NONE =
      new RunFilter(Optional.empty(), Set.of(), Set.of(), Optional.empty(), List.of());

  /** Ids tell when runs were asked for, which is not exactly when they began. */
  private static final Duration DISORDER = Duration.ofHours(1);

  /** Copies what is asked. */
  public RunFilter {
    tags = Set.copyOf(tags);
    statuses = Set.copyOf(statuses);
    conditions = List.copyOf(conditions);
  }

  /** The same, with this flow. */
  public RunFilter withFlow(String name) {
    return new RunFilter(Optional.of(name), tags, statuses, since, conditions);
  }

  /** The same, with a further tag. */
  public RunFilter withTag(String tag) {
    return new RunFilter(flow, with(tags, Set.of(tag)), statuses, since, conditions);
  }

  /** The same, with further statuses to choose from. */
  public RunFilter withStatuses(Set<RunStatus> others) {
    return new RunFilter(flow, tags, with(statuses, others), since, conditions);
  }

  /** The same, with this earliest time. */
  public RunFilter withSince(Instant earliest) {
    return new RunFilter(flow, tags, statuses, Optional.of(earliest), conditions);
  }

  /** The same, with these conditions and no others. */
  public RunFilter withConditions(List<ParameterCondition> others) {
    return new RunFilter(flow, tags, statuses, since, others);
  }

  private static <T> Set<T> with(Set<T> some, Set<T> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }

  /** How the ids of the runs that can be meant begin, or later; the empty text is before all. */
  String earliestSecond() {
    return since
        .map(limit -> limit.minus(DISORDER))
        // An id has no century: all are taken for those of this one.
        .filter(limit -> limit.atZone(ZoneOffset.UTC).getYear() >= 2000)
        .map(
            limit ->
                limit.atZone(ZoneOffset.UTC).getYear() < 2100
                    ? RunId.second(limit)
                    : Place.AFTER_ALL)
        .orElse("");
  }
}
