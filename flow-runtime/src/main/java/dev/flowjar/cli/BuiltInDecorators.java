package dev.flowjar.cli;

import dev.flowjar.Catch;
import dev.flowjar.Environment;
import dev.flowjar.Resources;
import dev.flowjar.Retry;
import dev.flowjar.Secrets;
import dev.flowjar.StepAnnotation;
import dev.flowjar.Timeout;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The step annotations of this library and the defaults of their attributes. */
final class BuiltInDecorators {

  private static final List<Class<? extends Annotation>> ALL =
      List.of(
          Retry.class,
          Catch.class,
          Timeout.class,
          Resources.class,
          Environment.class,
          Secrets.class);

  private BuiltInDecorators() {}

  /** The annotation of a decorator, empty if it is not one of ours. */
  static Optional<Class<? extends Annotation>> annotation(String name) {
    for (Class<? extends Annotation> type : ALL) {
      StepAnnotation marker = type.getAnnotation(StepAnnotation.class);
      if (marker != null && marker.value().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The attributes that an annotation may leave out, as a graph holds them. */
  static Map<String, Object> defaults(Class<? extends Annotation> type) {
    Map<String, Object> defaults = new TreeMap<>();
    for (Method attribute : type.getDeclaredMethods()) {
      Object value = attribute.getDefaultValue();
      if (value instanceof Object[] array) {
        defaults.put(attribute.getName(), Arrays.stream(array).map(String::valueOf).toList());
      } else if (value instanceof Integer number) {
        defaults.put(attribute.getName(), number.longValue());
      } else if (value != null) {
        defaults.put(attribute.getName(), value);
      }
    }
    return defaults;
  }
}
