package dev.flowjar.cli;

import dev.flowjar.NearestNames;
import dev.flowjar.client.Run;
import dev.flowjar.metadata.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which of many runs are meant. Not thread-safe.
 *
 * <p>What is cheap to ask is asked first: the parameters of a run that has not the right tags are
 * never read.
 */
final class RunFilter {

  /** Ids sort by when runs were asked for, which is not exactly when they began. */
  private static final Duration DISORDER = Duration.ofHours(1);

  private final List<String> tags;
  private final Set<RunStatus> statuses;
  private final Optional<Instant> since;
  private final List<ParameterCondition> conditions;
  private final Set<String> parameters = new TreeSet<>();

  /** Runs that have all the tags, one of the statuses if there are any, and all the conditions. */
  RunFilter(
      List<String> tags,
      Set<RunStatus> statuses,
      Optional<Instant> since,
      List<ParameterCondition> conditions) {
    this.tags = List.copyOf(tags);
    this.statuses = Set.copyOf(statuses);
    this.since = since;
    this.conditions = List.copyOf(conditions);
  }

  /** The status that a word names. */
  static RunStatus status(String word) {
    List<String> words = Arrays.stream(RunStatus.values()).map(RunStatus::text).toList();
    return Arrays.stream(RunStatus.values())
        .filter(status -> status.text().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--status is '%s', which is none.%s Write one of: %s."
                        .formatted(
                            word, NearestNames.didYouMean(word, words), String.join(", ", words))));
  }

  /**
   * Those that are meant, lazily.
   *
   * @param runs latest first
   */
  Stream<Run> of(Stream<Run> runs) {
    Instant earliest = since.orElse(Instant.MIN);
    Stream<Run> recent =
        since
            .map(limit -> limit.minus(DISORDER))
            .map(limit -> runs.takeWhile(run -> !run.startedAt().isBefore(limit)))
            .orElse(runs);
    return recent
        .filter(run -> !run.startedAt().isBefore(earliest))
        .filter(run -> run.tags().containsAll(tags))
        .filter(run -> statuses.isEmpty() || statuses.contains(run.status()))
        .filter(this::hasParameters);
  }

  /** What is near to a name that no parameter of any run had, if that was asked for. */
  String hint() {
    return conditions.stream()
        .map(ParameterCondition::name)
        .filter(name -> !parameters.isEmpty() && !parameters.contains(name))
        .findFirst()
        .map(
            name ->
                " None has a parameter '%s'.%s"
                    .formatted(name, NearestNames.didYouMean(name, parameters)))
        .orElse("");
  }

  private boolean hasParameters(Run run) {
    if (conditions.isEmpty()) {
      return true;
    }
    parameters.addAll(run.parameters().keySet());
    return conditions.stream().allMatch(condition -> condition.isMetBy(run));
  }
}
