package dev.flowjar.enhance;

import java.io.File;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which values cannot change once they exist. Anything that is not known here counts as mutable:
 * collections and arrays always, even unmodifiable ones, whose elements may change.
 */
final class ImmutableTypes {

  private static final Set<Class<?>> KNOWN =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class,
          BigInteger.class,
          BigDecimal.class,
          Duration.class,
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          LocalTime.class,
          MonthDay.class,
          OffsetDateTime.class,
          OffsetTime.class,
          Period.class,
          Year.class,
          YearMonth.class,
          ZonedDateTime.class,
          Currency.class,
          Locale.class,
          OptionalDouble.class,
          OptionalInt.class,
          OptionalLong.class,
          UUID.class,
          URI.class,
          File.class,
          Class.class);

  private static final ClassValue<Boolean> CACHE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isImmutable(type, new HashSet<>());
        }
      };

  private ImmutableTypes() {}

  /** Whether this value and all that it leads to cannot change. */
  static boolean isImmutable(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() || isImmutable(optional.get());
    }
    return value == null || CACHE.get(value.getClass());
  }

  /**
   * Whether every value of a field of this declared type is immutable.
   *
   * @param assumed records that are being looked at, which may contain themselves
   */
  private static boolean isImmutable(Class<?> type, Set<Class<?>> assumed) {
    if (type.isPrimitive() || KNOWN.contains(type) || isClosedFamily(type)) {
      return true;
    }
    if (!type.isRecord()) {
      return false;
    }
    if (assumed.add(type)) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (!isImmutable(component.getType(), assumed)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Types whose subclasses all promise to be immutable. */
  private static boolean isClosedFamily(Class<?> type) {
    return Enum.class.isAssignableFrom(type)
        || Path.class.isAssignableFrom(type)
        || ZoneId.class.isAssignableFrom(type);
  }
}
