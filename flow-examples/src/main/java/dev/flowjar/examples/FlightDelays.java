package dev.flowjar.examples;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Retry;
import dev.flowjar.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * From which airports do flights arrive late? A foreach over airports, a join, and a choice in
 * plain Java.
 *
 * <pre>
 * java -jar flow.jar run FlightDelays
 * java -jar flow.jar run FlightDelays --minFlights 50 --top 20
 * </pre>
 */
public class FlightDelays extends Flow {

  @Parameter(help = "leave out airports with fewer departures than this")
  int minFlights = 100;

  @Parameter(help = "how many airports to print from either end of the ranking")
  int top = 8;

  List<Flight> flights;
  List<String> airports;
  String airport;
  DelaySummary summary;
  Map<String, DelaySummary> byAirport;
  List<DelaySummary> ranking = List.of();

  @Step
  void start() {
    flights = Flights.load();
    airports = Flights.busyOrigins(flights, minFlights);
    if (airports.isEmpty()) {
      throw new IllegalArgumentException("No airport has %d flights".formatted(minFlights));
    }
    next(this::summarise);
  }

  @Step
  @Foreach("airports")
  @Retry(times = 3)
  void summarise(String airport) {
    this.airport = airport;
    summary = DelaySummary.of(flights, airport);
    next(this::join);
  }

  @Step
  void join(Inputs<FlightDelays> inputs) {
    byAirport = inputs.stream().collect(toMap(i -> i.airport, i -> i.summary));
    mergeArtifacts(inputs, exclude("airport", "summary"));
    if (byAirport.size() > 3) {
      next(this::rank);
    } else {
      next(this::end); // so few need no ranking
    }
  }

  @Step
  void rank() {
    ranking =
        byAirport.values().stream()
            .sorted(
                comparing(DelaySummary::lateShare).reversed().thenComparing(DelaySummary::airport))
            .toList();
    next(this::end);
  }

  @Step
  void end() {
    System.out.printf(
        Locale.ROOT,
        "%nWhere late flights come from: %,d flights, January to March 2001, %d airports%n%n",
        flights.size(),
        byAirport.size());
    List<DelaySummary> rows =
        ranking.isEmpty() ? List.copyOf(new TreeMap<>(byAirport).values()) : ranking;
    System.out.print(DelayTable.of(rows, top));
  }
}
