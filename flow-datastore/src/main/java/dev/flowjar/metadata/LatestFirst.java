package dev.flowjar.metadata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Runs in the order in which they are listed.
 *
 * <p>Ids tell the second. Which of several runs in one second came first only their records tell;
 * these are read when that second is reached.
 */
final class LatestFirst implements Iterator<RunPath> {

  private static final Comparator<RunPath> BY_NAME =
      Comparator.comparing(RunPath::runId).thenComparing(RunPath::flow);

  private final List<RunPath> runs;
  private final Function<RunPath, Instant> startedAt;
  private int next;
  private int endOfSecond;

  private LatestFirst(List<RunPath> runs, Function<RunPath, Instant> startedAt) {
    this.runs = new ArrayList<>(runs);
    this.runs.sort(BY_NAME.reversed());
    this.startedAt = startedAt;
  }

  static Stream<RunPath> of(List<RunPath> runs, Function<RunPath, Instant> startedAt) {
    return StreamSupport.stream(
        Spliterators.spliterator(
            new LatestFirst(runs, startedAt), runs.size(), Spliterator.ORDERED),
        false);
  }

  @Override
  public boolean hasNext() {
    return next < runs.size();
  }

  @Override
  public RunPath next() {
    if (next == endOfSecond) {
      orderSecond();
    }
    return runs.get(next++);
  }

  private void orderSecond() {
    String second = runs.get(next).runId().second();
    do {
      endOfSecond++;
    } while (endOfSecond < runs.size() && runs.get(endOfSecond).runId().second().equals(second));
    if (endOfSecond - next > 1) {
      List<RunPath> same = runs.subList(next, endOfSecond);
      Map<RunPath, Instant> started =
          same.stream().collect(Collectors.toMap(Function.identity(), startedAt));
      same.sort(
          Comparator.<RunPath, Instant>comparing(started::get).thenComparing(BY_NAME).reversed());
    }
  }
}
