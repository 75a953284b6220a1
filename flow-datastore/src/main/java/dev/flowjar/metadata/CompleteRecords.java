package dev.flowjar.metadata;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a record was read whole: what is missing in the JSON, and has no default in the
 * record, is an error here and not a {@code null} somewhere else.
 */
final class CompleteRecords {

  /** The components of a record that must be there, and may hold others. */
  private static final ClassValue<List<Method>> REQUIRED =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(component -> !component.getType().isPrimitive() && !isNullable(component))
              .map(RecordComponent::getAccessor)
              .toList();
        }
      };

  private CompleteRecords() {}

  /**
   * Lets a value pass in which nothing is missing.
   *
   * @throws IllegalArgumentException if it is a record, or holds one, that is not whole
   */
  static void check(@Nullable Object value) {
    if (value instanceof Record) {
      REQUIRED.get(value.getClass()).forEach(component -> check(value, component));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(CompleteRecords::check);
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(CompleteRecords::check);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(CompleteRecords::check);
    }
  }

  private static void check(Object owner, Method component) {
    Object value;
    try {
      component.setAccessible(true);
      value = component.invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an accessor of a record can be called", e);
    }
    if (value == null) {
      throw new IllegalArgumentException(
          "a %s without '%s'".formatted(owner.getClass().getSimpleName(), component.getName()));
    }
    check(value);
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
