package dev.flowjar.enhance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ImmutableTypesTest {

  record Point(int x, double y, String label, @Nullable Point next) {}

  record Holder(List<String> list) {}

  record Wrapper(Point point, Holder holder) {}

  record Generic<T>(T value) {}

  static List<Object> immutable() {
    return List.of(
        1,
        'c',
        "text",
        BigDecimal.ONE,
        UUID.randomUUID(),
        Duration.ZERO,
        ZoneId.of("Europe/Berlin"),
        Path.of("a"),
        TimeUnit.DAYS,
        String.class,
        Optional.empty(),
        Optional.of(Optional.of(1)),
        new Point(1, 2, "p", new Point(3, 4, "q", null)));
  }

  static List<Object> mutable() {
    return List.of(
        List.of(1),
        new ArrayList<>(),
        new int[0],
        new AtomicLong(),
        new Object(),
        new BigDecimal(1) {},
        Optional.of(new int[0]),
        new Holder(List.of()),
        new Wrapper(new Point(1, 2, "p", null), new Holder(List.of())),
        new Generic<>(1));
  }

  @ParameterizedTest
  @MethodSource
  void immutable(Object value) {
    assertThat(ImmutableTypes.isImmutable(value)).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void mutable(Object value) {
    assertThat(ImmutableTypes.isImmutable(value)).isFalse();
  }

  @Test
  void nullIsImmutable() {
    assertThat(ImmutableTypes.isImmutable(null)).isTrue();
  }
}
