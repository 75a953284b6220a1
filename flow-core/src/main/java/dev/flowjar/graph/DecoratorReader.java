package dev.flowjar.graph;

import dev.flowjar.StepAnnotation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads the step annotations of one method, and which classes they name in vain. */
final class DecoratorReader {

  private final List<DecoratorSpec> decorators = new ArrayList<>();
  private final List<String> missingTypes = new ArrayList<>();

  DecoratorReader(Method step) {
    for (Annotation annotation : step.getDeclaredAnnotations()) {
      StepAnnotation marker = annotation.annotationType().getAnnotation(StepAnnotation.class);
      if (marker != null) {
        decorators.add(new DecoratorSpec(marker.value(), attributes(annotation)));
      }
    }
  }

  List<DecoratorSpec> decorators() {
    return decorators;
  }

  /** Classes that an annotation names and that are not on the class path. */
  List<String> missingTypes() {
    return missingTypes;
  }

  private Map<String, Object> attributes(Annotation annotation) {
    Map<String, Object> attributes = new TreeMap<>();
    for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
      try {
        attribute.setAccessible(true);
        attributes.put(attribute.getName(), plain(attribute.invoke(annotation)));
      } catch (InvocationTargetException e) {
        if (!(e.getCause() instanceof TypeNotPresentException missing)) {
          throw new IllegalStateException(e);
        }
        missingTypes.add(missing.typeName());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e); // made accessible above
      }
    }
    return attributes;
  }

  private static Object plain(Object value) {
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof Class<?> type) {
      return type.getName();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> plain(Array.get(value, i)))
          .toList();
    }
    boolean isPlain = value instanceof Long || value instanceof Double || value instanceof Boolean;
    return isPlain ? value : value.toString();
  }
}
