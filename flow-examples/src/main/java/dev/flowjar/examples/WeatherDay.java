package dev.flowjar.examples;

import java.time.LocalDate;
import java.util.List;

/**
 * The weather in Seattle on one day.
 *
 * @param date the day
 * @param rain precipitation in millimetres
 * @param kind drizzle, fog, rain, snow or sun
 */
public record WeatherDay(LocalDate date, double rain, String kind) {

  /** The days in a text of comma-separated values. */
  static List<WeatherDay> parse(String csv) {
    return Csv.rows(csv)
        .map(
            row ->
                new WeatherDay(
                    LocalDate.parse(row.getField("date")),
                    Double.parseDouble(row.getField("precipitation")),
                    row.getField("weather")))
        .toList();
  }
}
