package dev.flowjar.examples;

import java.util.Arrays;
import java.util.List;

/**
 * How late the flights from one airport arrive.
 *
 * @param airport where they left
 * @param flights how many there were
 * @param mean mean delay in minutes, early arrivals counting as negative
 * @param median half of the flights were later than this
 * @param worst the greatest delay in minutes
 * @param lateShare share of flights that came 15 minutes late or more, which is what counts as late
 *     in the official statistics
 */
public record DelaySummary(
    String airport, int flights, double mean, double median, int worst, double lateShare) {

  private static final int LATE = 15;

  /**
   * Summarises the flights that left from one airport.
   *
   * @throws IllegalArgumentException if there are none
   */
  static DelaySummary of(List<Flight> flights, String airport) {
    int[] delays =
        flights.stream()
            .filter(flight -> flight.origin().equals(airport))
            .mapToInt(Flight::delay)
            .sorted()
            .toArray();
    if (delays.length == 0) {
      throw new IllegalArgumentException("No flight left from " + airport);
    }
    int n = delays.length;
    return new DelaySummary(
        airport,
        n,
        Arrays.stream(delays).average().orElseThrow(),
        (delays[(n - 1) / 2] + delays[n / 2]) / 2.0,
        delays[n - 1],
        Arrays.stream(delays).filter(delay -> delay >= LATE).count() / (double) n);
  }
}
