package dev.flowjar.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "10s, PT10S",
    "5m, PT5M",
    "2h, PT2H",
    "2d, PT48H",
    "1h30m, PT1H30M",
    "1h 30m 5s, PT1H30M5S",
    "' 1.5 S ', PT1.5S",
    "0s, PT0S",
    "0.25ms, PT0.00025S",
    "PT1M30S, PT1M30S",
    "pt1m, PT1M"
  })
  void readsHowPeopleWriteIt(String text, String expected) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "5", "five minutes", "-1s", "1s,", "10 y", "P1Q", "1e3s", "s"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is not a time span. Write it like 500ms, 10s, 5m, 1h30m or 2d.".formatted(text));
  }
}
