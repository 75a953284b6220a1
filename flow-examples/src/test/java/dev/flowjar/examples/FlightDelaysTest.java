package dev.flowjar.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flowjar.Inputs;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightDelaysTest {

  @Test
  void startLoadsTheFlightsAndFindsTheBusyAirports() {
    FlightDelays flow = started();

    assertThat(flow.flights).hasSize(20_000);
    assertThat(flow.flights.get(0))
        .isEqualTo(new Flight(LocalDateTime.of(2001, 1, 1, 0, 47), 66, 1750, "DTW", "LAS"));
    assertThat(flow.airports).hasSize(52).startsWith("ABQ", "ATL").contains("SEA");
  }

  @Test
  void aSummaryHoldsTheNumbersOfItsAirport() {
    FlightDelays flow = summarised("SEA");

    assertThat(flow.airport).isEqualTo("SEA");
    assertThat(flow.summary.flights()).isEqualTo(339);
    assertThat(flow.summary.mean()).isEqualTo(13.339233038348, within(1e-9));
    assertThat(flow.summary.median()).isEqualTo(2);
    assertThat(flow.summary.worst()).isEqualTo(240);
    assertThat(flow.summary.lateShare()).isEqualTo(106 / 339.0, within(1e-9));
  }

  @Test
  void aMinimumThatNoAirportReachesIsAnError() {
    FlightDelays flow = new FlightDelays();
    flow.minFlights = 5000;

    assertThatThrownBy(flow::start).hasMessage("No airport has 5000 flights");
  }

  @Test
  void anAirportWithoutFlightsIsAnError() {
    assertThatThrownBy(() -> DelaySummary.of(List.of(), "SEA")).hasMessageContaining("SEA");
  }

  @Test
  void theRankingBeginsWithTheGreatestShareOfLateFlights() {
    FlightDelays all = started();
    FlightDelays join = new FlightDelays();
    join.join(
        Inputs.of(all.airports.stream().map(airport -> summarised(all.flights, airport)).toList()));
    join.rank();

    assertThat(join.byAirport).hasSize(52);
    assertThat(join.flights).isSameAs(all.flights);
    assertThat(join.ranking)
        .extracting(DelaySummary::airport)
        .startsWith("JFK", "MIA", "SEA", "BOS")
        .endsWith("BNA", "CMH", "RDU", "SAT");
  }

  @Test
  void theTableShowsBothEndsOfTheRanking() {
    List<DelaySummary> rows =
        List.of("ABQ", "ATL", "SEA", "JFK", "LAX").stream()
            .map(airport -> new DelaySummary(airport, 120, 7.25, -2, 300, 0.25))
            .toList();

    assertThat(DelayTable.of(rows, 1).lines())
        .contains(
            "  1.  ABQ  Albuquerque International, NM            120  25.0%     7.3    -2.0     300")
        .contains("  ...")
        .noneMatch(line -> line.contains("SEA"));
    assertThat(DelayTable.of(rows, 3)).contains("SEA").doesNotContain("...");
  }

  private static FlightDelays started() {
    FlightDelays flow = new FlightDelays();
    flow.start();
    return flow;
  }

  private static FlightDelays summarised(String airport) {
    return summarised(Flights.load(), airport);
  }

  private static FlightDelays summarised(List<Flight> flights, String airport) {
    FlightDelays flow = new FlightDelays();
    flow.flights = flights;
    flow.summarise(airport);
    return flow;
  }
}
