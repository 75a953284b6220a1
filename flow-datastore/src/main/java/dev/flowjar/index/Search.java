package dev.flowjar.index;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the runs in an index that can be meant by a filter. Not thread-safe. */
final class Search {

  /** A mark that so many runs have is as common as any. */
  private static final int COMMON = 1000;

  /** How many unread runs are named at once. */
  private static final int UNREAD = 100;

  private final Sql sql;
  private final RunFilter filter;

  Search(Sql sql, RunFilter filter) {
    this.sql = sql;
    this.filter = filter;
  }

  /**
   * A part of the answer. It holds if no run is unread.
   *
   * @param runs those that can be meant, latest first
   * @param end where the part ends; empty if nothing follows
   * @param unread of the runs that may belong to the part and must be read first, the latest
   */
  record Page(List<Place> runs, Optional<Place> end, List<Place> unread) {}

  private record Row(Place place, boolean isMeant) {}

  /**
   * Looks at the next runs that have the right marks.
   *
   * @param after where the last part ended
   * @param most at how many
   */
  Page page(Optional<Place> after, int most) throws SQLException {
    return sql.read(
        () -> {
          List<Row> rows = rows(after, most);
          Optional<Place> end =
              rows.size() < most ? Optional.empty() : Optional.of(rows.get(most - 1).place());
          List<Place> runs = rows.stream().filter(Row::isMeant).map(Row::place).toList();
          return new Page(runs, end, unread(end));
        });
  }

  private List<Row> rows(Optional<Place> after, int most) throws SQLException {
    StringBuilder tables = new StringBuilder();
    StringBuilder conditions = new StringBuilder();
    List<Object> values = new ArrayList<>();
    int i = 0;
    for (Set<String> marks : rarestFirst(Marks.wanted(filter))) {
      // A cross join is carried out from left to right.
      tables.append("mark m%d CROSS JOIN ".formatted(i));
      conditions.append(
          "m%1$d.place = m0.place AND m%1$d.mark IN (%2$s) AND "
              .formatted(i, String.join(", ", Collections.nCopies(marks.size(), "?"))));
      values.addAll(marks);
      i++;
    }
    values.add(after.map(Place::text).orElse(Place.AFTER_ALL));
    values.add(filter.earliestSecond());
    values.add(most);
    return sql.query(
        row -> new Row(new Place(row.getString(1)), canMeetConditions(row.getString(2))),
        "SELECT r.place, r.parameters FROM "
            + tables
            + "run r WHERE "
            + conditions
            + "r.place = m0.place AND m0.place < ? AND m0.place >= ?"
            + " ORDER BY m0.place DESC LIMIT ?",
        values.toArray());
  }

  private List<Set<String>> rarestFirst(List<Set<String>> wanted) throws SQLException {
    if (wanted.size() == 1) {
      return wanted;
    }
    Map<Set<String>, Integer> counts = new HashMap<>();
    for (Set<String> marks : wanted) {
      // Several marks at once come in no order.
      counts.put(marks, marks.size() > 1 ? COMMON + 1 : count(marks.iterator().next()));
    }
    return wanted.stream().sorted(Comparator.comparing(counts::get)).toList();
  }

  private int count(String mark) throws SQLException {
    return sql.count(
        "SELECT count(*) FROM (SELECT 1 FROM mark WHERE mark = ? LIMIT ?)", mark, COMMON);
  }

  private boolean canMeetConditions(String json) {
    if (filter.conditions().isEmpty()) {
      return true;
    }
    Map<String, Optional<String>> parameters = IndexedRuns.parameters(json);
    return filter.conditions().stream()
        .allMatch(
            condition ->
                parameters.containsKey(condition.name())
                    && parameters.get(condition.name()).map(condition::isMetBy).orElse(true));
  }

  /** The latest of the runs that must be read before an answer that ends here can hold. */
  List<Place> unread(Optional<Place> end) throws SQLException {
    // What is unread has its place only by the second.
    String from = end.map(Place::second).orElse(filter.earliestSecond());
    return sql.query(
        row -> new Place(row.getString(1)),
        "SELECT place FROM run WHERE state = ? AND state <> 'CLOSED' AND place >= ? AND (flow = ? OR ? = '')"
            + " ORDER BY place DESC LIMIT ?",
        RowState.UNREAD.name(),
        from,
        filter.flow().orElse(""),
        filter.flow().orElse(""),
        UNREAD);
  }
}
