package dev.flowjar.examples;

import java.time.LocalDateTime;

/**
 * One flight that took place.
 *
 * @param departure when it left, local time
 * @param delay minutes by which it arrived late; negative if it was early
 * @param distance miles flown
 * @param origin IATA code of the airport it left from
 * @param destination IATA code of the airport it flew to
 */
public record Flight(
    LocalDateTime departure, int delay, int distance, String origin, String destination) {}
