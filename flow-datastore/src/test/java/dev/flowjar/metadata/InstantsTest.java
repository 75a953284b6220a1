package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstantsTest {

  @Test
  void whatAnInstantWritesIsRead() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long seconds = random.nextLong(-70_000_000_000L, 300_000_000_000L);
      int unit = new int[] {1, 1_000, 1_000_000, 1_000_000_000}[i % 4];
      Instant instant =
          Instant.ofEpochSecond(seconds, random.nextLong(1_000_000_000) / unit * unit);
      assertThat(Instants.parse(instant.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-28T23:59:59.5Z",
        "2026-11-23T03:05:22.12345678Z",
        "2026-11-23t03:05:22z",
        "2026-11-23T03:05:22.123+02:00",
        "2016-12-31T23:59:60Z",
        "2026-11-23T03:05:22.Z",
        "2026-11-23T24:00:00Z",
        "+12026-11-23T03:05:22Z"
      })
  void otherFormsAreReadAsTheJdkReadsThem(String text) {
    assertThat(Instants.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-23T03:05:22",
        "2026-11-23T03:05:22.1234567890Z",
        "2026-13-23T03:05:22Z",
        "2026-02-30T03:05:22Z",
        "2026-11-2aT03:05:22Z",
        "2026-11-23T03:05:-2Z",
        "2026-11-23T03:05:22.1-3Z",
        "abcd-ef-ghTij:kl:mnZ"
      })
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> Instants.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
