package dev.flowjar.client;

import dev.flowjar.FlowException;
import dev.flowjar.index.ParameterCondition;
import dev.flowjar.index.RunFilter;
import dev.flowjar.metadata.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked of runs, for {@link FlowClient#runs(RunQuery)}: all of it must hold.
 *
 * <pre>{@code
 * RunQuery.all().flow("FlightDelays").tag("good").parameter("minFlights > 50").limit(20)
 * }</pre>
 *
 * <p>Immutable: each method makes another query.
 */
public final class RunQuery {

  private static final RunQuery ALL = new RunQuery(RunFilter.NONE, Long.MAX_VALUE);

  private final RunFilter filter;
  private final long limit;

  private RunQuery(RunFilter filter, long limit) {
    this.filter = filter;
    this.limit = limit;
  }

  /** Asks nothing. */
  public static RunQuery all() {
    return ALL;
  }

  /** Only runs of this flow. */
  public RunQuery flow(String name) {
    return with(filter.withFlow(name));
  }

  /** Only runs that have this tag, a system tag or a user tag; may be repeated. */
  public RunQuery tag(String tag) {
    return with(filter.withTag(tag));
  }

  /** Only runs that stand like this, or like one of those given before. */
  public RunQuery status(RunStatus... statuses) {
    return with(filter.withStatuses(Set.of(statuses)));
  }

  /** Only runs that began at this time or later. */
  public RunQuery since(Instant earliest) {
    return with(filter.withSince(earliest));
  }

  /**
   * Only runs with such a parameter; may be repeated.
   *
   * <p>The form is a name, one of {@code = != < <= > >=}, and a value: {@code minFlights > 50}. Two
   * numbers are compared as numbers, anything else as text: text in full, other values as their
   * {@linkplain ArtifactView#preview preview} shows them.
   *
   * @throws FlowException if the condition does not have this form
   */
  public RunQuery parameter(String condition) {
    List<ParameterCondition> conditions = new ArrayList<>(filter.conditions());
    conditions.add(ParameterCondition.parse(condition));
    return with(filter.withConditions(conditions));
  }

  /** The names of the parameters of which something is asked. */
  public List<String> parameters() {
    return filter.conditions().stream().map(ParameterCondition::name).distinct().toList();
  }

  /** The same without any {@link #parameter}. */
  public RunQuery anyParameters() {
    return with(filter.withConditions(List.of()));
  }

  /**
   * At most so many runs.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public RunQuery limit(long most) {
    if (most < 0) {
      throw new IllegalArgumentException("the limit is %d. It must be 0 or more.".formatted(most));
    }
    return new RunQuery(filter, most);
  }

  private RunQuery with(RunFilter other) {
    return new RunQuery(other, limit);
  }

  /** The visible runs that are meant, latest first; of the others only what could be is read. */
  Stream<Run> in(Scope scope) {
    RunFilter visible = scope.namespace().map(filter::withTag).orElse(filter);
    return scope
        .index()
        .candidates(visible)
        .map(path -> Run.of(scope, path))
        .filter(Run::hasBegun)
        .filter(run -> meets(run, visible))
        .limit(limit);
  }

  /** What is cheap to ask is asked first. */
  private static boolean meets(Run run, RunFilter filter) {
    return filter.since().map(earliest -> !run.startedAt().isBefore(earliest)).orElse(true)
        && filter.tags().stream().allMatch(run::hasTag)
        && (filter.statuses().isEmpty() || filter.statuses().contains(run.status()))
        && filter.conditions().stream().allMatch(condition -> meets(run, condition));
  }

  private static boolean meets(Run run, ParameterCondition condition) {
    ArtifactView parameter = run.parameters().get(condition.name());
    return parameter != null && condition.isMetBy(text(parameter));
  }

  /** The value in full if it is text, otherwise as it is shown: the user's classes are not here. */
  private static String text(ArtifactView parameter) {
    return parameter.type().equals(String.class.getName())
        ? String.valueOf(parameter.load())
        : parameter.preview();
  }
}
