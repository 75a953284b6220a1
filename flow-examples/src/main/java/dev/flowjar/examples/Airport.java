package dev.flowjar.examples;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Map;

/**
 * An airport of the United States.
 *
 * @param code its IATA code
 * @param name its name in full
 * @param city the city it serves
 * @param state that city's state, two letters
 */
public record Airport(String code, String name, String city, String state) {

  /** All airports by code. */
  static Map<String, Airport> byCode() {
    return Csv.rows(Csv.text("airports.csv"))
        .map(
            row ->
                new Airport(
                    row.getField("iata"),
                    row.getField("name"),
                    row.getField("city"),
                    row.getField("state")))
        .collect(toMap(Airport::code, identity()));
  }
}
