package dev.flowjar.client;

import dev.flowjar.client.Difference.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between two runs, and nothing else.
 *
 * <p>Times always do, but make no difference: they are listed apart.
 *
 * @param left the first run
 * @param right the second run
 * @param differences area by area, times left out
 * @param times the times that differ
 */
public record RunDiff(Run left, Run right, List<Difference> differences, List<Difference> times) {

  /** Copies the lists. */
  public RunDiff {
    differences = List.copyOf(differences);
    times = List.copyOf(times);
  }

  static RunDiff of(Run left, Run right) {
    RunFacts one = new RunFacts(left);
    RunFacts other = new RunFacts(right);
    List<Difference> differences = new ArrayList<>();
    List<Difference> times = new ArrayList<>();
    for (Area area : Area.values()) {
      List<Difference> found = area == Area.TIMES ? times : differences;
      found.addAll(Difference.between(area, one.of(area), other.of(area)));
    }
    return new RunDiff(left, right, differences, times);
  }

  /** Whether nothing differs but times. */
  public boolean isSame() {
    return differences.isEmpty();
  }

  /** What differs in one area. */
  public List<Difference> in(Area area) {
    return Stream.of(differences, times)
        .flatMap(List::stream)
        .filter(difference -> difference.area() == area)
        .toList();
  }

  /** A line for each difference, times last. */
  @Override
  public String toString() {
    return Stream.of(List.of(left + " -> " + right), differences, times)
        .flatMap(List::stream)
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }
}
