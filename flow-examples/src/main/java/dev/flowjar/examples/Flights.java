package dev.flowjar.examples;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** 20,000 flights within the United States, drawn at random from January to March 2001. */
final class Flights {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm", Locale.ROOT);

  private Flights() {}

  /** All flights, by departure. */
  static List<Flight> load() {
    return Csv.rows(Csv.text("flights.csv")).map(Flights::flight).toList();
  }

  /** The airports from which at least so many of the flights left, by code. */
  static List<String> busyOrigins(List<Flight> flights, int minFlights) {
    Map<String, Long> departures =
        flights.stream().collect(groupingBy(Flight::origin, TreeMap::new, counting()));
    departures.values().removeIf(count -> count < minFlights);
    return List.copyOf(departures.keySet());
  }

  private static Flight flight(NamedCsvRecord row) {
    return new Flight(
        LocalDateTime.parse(row.getField("date"), DATE),
        Integer.parseInt(row.getField("delay")),
        Integer.parseInt(row.getField("distance")),
        row.getField("origin"),
        row.getField("destination"));
  }
}
