package dev.flowjar.examples;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Delay summaries as a table to read, a line per airport. */
final class DelayTable {

  private static final String HEADER =
      "      airport                                   flights   late    mean  median   worst\n";

  private DelayTable() {}

  /** The first and the last rows, so many of each, numbered; all of them if they are not more. */
  static String of(List<DelaySummary> rows, int ends) {
    Map<String, Airport> airports = Airport.byCode();
    StringBuilder table = new StringBuilder(HEADER);
    for (int i = 0; i < rows.size(); i++) {
      if (i < ends || i >= rows.size() - ends) {
        table.append(line(i + 1, rows.get(i), airports));
      } else if (i == ends) {
        table.append("  ...\n");
      }
    }
    return table
        .append("\nlate: flights that arrived 15 minutes late or more; ")
        .append("others: minutes late on arrival\n")
        .toString();
  }

  private static String line(int place, DelaySummary row, Map<String, Airport> airports) {
    Airport airport = airports.get(row.airport());
    return String.format(
        Locale.ROOT,
        "%3d.  %s  %-37s  %5d  %4.1f%%  %6.1f  %6.1f  %6d%n",
        place,
        airport.code(),
        airport.name() + ", " + airport.state(),
        row.flights(),
        100 * row.lateShare(),
        row.mean(),
        row.median(),
        row.worst());
  }
}
