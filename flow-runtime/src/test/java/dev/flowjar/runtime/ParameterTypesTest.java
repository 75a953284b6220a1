package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of all types of parameters. */
class ParameterTypesTest {

  record Window(int width, Double height, TimeUnit unit, LocalDate day, List<Window> inner) {}

  // Read for their generic types.
  static List<String> words;
  static List<Integer> numbers;
  static List<TimeUnit> units;
  static List<Duration> pauses;
  static List<Window> windows;
  static Map<String, Integer> sizes;
  static Map<String, List<Duration>> plans;

  static Stream<Arguments> values() throws Exception {
    return Stream.of(
        Arguments.of(int.class, "-5", -5),
        Arguments.of(Integer.class, "+5", 5),
        Arguments.of(long.class, "9000000000", 9_000_000_000L),
        Arguments.of(short.class, "300", (short) 300),
        Arguments.of(byte.class, "-128", (byte) -128),
        Arguments.of(double.class, "1e-3", 0.001),
        Arguments.of(float.class, "0.5", 0.5f),
        Arguments.of(boolean.class, "YES", true),
        Arguments.of(Boolean.class, "0", false),
        Arguments.of(char.class, "é", 'é'),
        Arguments.of(String.class, " a, b ", " a, b "),
        Arguments.of(String.class, "", ""),
        Arguments.of(TimeUnit.class, "seconds", TimeUnit.SECONDS),
        Arguments.of(Path.class, "a/b c", Path.of("a/b c")),
        Arguments.of(Duration.class, "1h30m", Duration.ofMinutes(90)),
        Arguments.of(Instant.class, "2026-11-23T03:05:22Z", Instant.parse("2026-11-23T03:05:22Z")),
        Arguments.of(LocalDate.class, "2026-11-23", LocalDate.of(2026, 11, 23)),
        Arguments.of(URI.class, "s3://b/k", URI.create("s3://b/k")),
        Arguments.of(type("words"), "a, b,", List.of("a", "b", "")),
        Arguments.of(type("words"), "", List.of()),
        Arguments.of(type("words"), "[\"a, b\", \"c\"]", List.of("a, b", "c")),
        Arguments.of(type("numbers"), "1,2 , 3", List.of(1, 2, 3)),
        Arguments.of(type("numbers"), "[1, 2]", List.of(1, 2)),
        Arguments.of(type("units"), "days,HOURS", List.of(TimeUnit.DAYS, TimeUnit.HOURS)),
        Arguments.of(type("units"), "[\"days\"]", List.of(TimeUnit.DAYS)),
        Arguments.of(
            type("pauses"),
            "[\"1m\", \"PT2S\"]",
            List.of(Duration.ofMinutes(1), Duration.ofSeconds(2))),
        Arguments.of(
            Window.class,
            "{\"width\": 1, \"unit\": \"days\", \"day\": \"2026-01-02\", \"inner\": [{\"width\": 2}]}",
            new Window(
                1,
                null,
                TimeUnit.DAYS,
                LocalDate.of(2026, 1, 2),
                List.of(new Window(2, null, null, null, null)))),
        Arguments.of(
            type("windows"), "[{\"width\": 2}]", List.of(new Window(2, null, null, null, null))),
        Arguments.of(type("sizes"), "{\"a\": 1}", Map.of("a", 1)),
        Arguments.of(
            type("plans"), "{\"a\": [\"1s\"]}", Map.of("a", List.of(Duration.ofSeconds(1)))));
  }

  @ParameterizedTest
  @MethodSource
  void values(Type type, String text, Object expected) {
    assertThat(ParameterText.parse(text, type, ",")).isEqualTo(expected);
  }

  static Stream<Arguments> refusals() throws Exception {
    return Stream.of(
        Arguments.of(int.class, "3000000000", "must be a whole number up to 2147483647"),
        Arguments.of(int.class, "", "must be a whole number up to 2147483647"),
        Arguments.of(byte.class, "128", "must be a whole number"),
        Arguments.of(double.class, "a", "must be a number"),
        Arguments.of(boolean.class, "maybe", "must be true or false"),
        Arguments.of(char.class, "ab", "must be one character"),
        Arguments.of(Duration.class, "5", "must be a time span such as 500ms, 10s, 5m or 1h30m"),
        Arguments.of(Instant.class, "today", "must be a time such as 2026-11-23T03:05:22Z"),
        Arguments.of(LocalDate.class, "2026-02-30", "must be a date such as 2026-11-23"),
        Arguments.of(URI.class, "a b", "must be a URI"),
        Arguments.of(
            Thread.State.class,
            "walking",
            "must be one of NEW, RUNNABLE, BLOCKED, WAITING, TIMED_WAITING, TERMINATED"),
        Arguments.of(type("numbers"), "1,x", "must be a whole number up to 2147483647"),
        Arguments.of(Window.class, "", "is not JSON for Window"),
        Arguments.of(Window.class, "null", "is not JSON for Window"));
  }

  @ParameterizedTest
  @MethodSource
  void refusals(Type type, String text, String message) {
    assertThatThrownBy(() -> ParameterText.parse(text, type, ","))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aSeparatorIsTakenAsItIs() throws Exception {
    assertThat(ParameterText.parse("a|b|c", type("words"), "|")).isEqualTo(List.of("a", "b", "c"));
    assertThat(ParameterText.parse("a::b", type("words"), "::")).isEqualTo(List.of("a", "b"));
  }

  private static Type type(String field) throws NoSuchFieldException {
    return ParameterTypesTest.class.getDeclaredField(field).getGenericType();
  }
}
