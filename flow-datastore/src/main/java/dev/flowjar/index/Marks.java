package dev.flowjar.index;

import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.RunStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The words under which runs are found: one that all have, and those of flow, tags and end. */
final class Marks {

  /** The mark of every run that has begun. */
  static final String ALL = "run";

  private static final String FLOW = "flow ";
  private static final String TAG = "tag ";
  private static final String END = "end ";

  private Marks() {}

  /** The marks of a run. */
  static Set<String> of(String flow, Collection<String> tags, Optional<RunEnded> end) {
    Set<String> marks = new LinkedHashSet<>();
    marks.add(ALL);
    marks.add(FLOW + flow);
    tags.forEach(tag -> marks.add(TAG + tag));
    marks.add(end.map(RunEnded::status).map(Marks::end).orElse(END));
    return marks;
  }

  /** What a run must have that is meant: of each set one. There is at least one set. */
  static List<Set<String>> wanted(RunFilter filter) {
    List<Set<String>> wanted = new ArrayList<>();
    filter.tags().forEach(tag -> wanted.add(Set.of(TAG + tag)));
    filter.flow().ifPresent(flow -> wanted.add(Set.of(FLOW + flow)));
    if (!filter.statuses().isEmpty()) {
      wanted.add(
          filter.statuses().stream()
              .map(Marks::end)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    return wanted.isEmpty() ? List.of(Set.of(ALL)) : wanted;
  }

  /** Of a run without an end only a look at its scheduler tells whether it is running or lost. */
  private static String end(RunStatus status) {
    return switch (status) {
      case RUNNING, LOST -> END;
      case SUCCEEDED, FAILED, CANCELLED -> END + status.name();
    };
  }
}
