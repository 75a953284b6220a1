package dev.flowjar.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTextTest {

  @ParameterizedTest
  @CsvSource({
    "1k, 1024",
    "512m, 536870912",
    "16g, 17179869184",
    "2T, 2199023255552",
    "' 64 MB ', 67108864",
    "64MiB, 67108864"
  })
  void readsHowPeopleWriteIt(String text, long bytes) {
    assertThat(MemoryText.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"67108864, 64m", "1073741824, 1g", "1610612736, 1536m", "17179869184, 16g"})
  void writesItLikewise(long bytes, String text) {
    assertThat(MemoryText.of(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "512", "m", "-1g", "1.5g", "16 gigabytes", "9999999999g"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> MemoryText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'%s' is not an amount of memory. Write it like 512m or 16g.".formatted(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999t", "9000000t"})
  void refusesWhatDoesNotFit(String text) {
    assertThatThrownBy(() -> MemoryText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'%s' is more memory than can be counted.".formatted(text));
  }
}
