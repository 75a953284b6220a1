package dev.flowjar.runtime;

import dev.flowjar.decorator.DurationText;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the text of a parameter into a value of its field's type. */
final class ParameterText {

  private static final Map<Class<?>, Function<String, Object>> SCALARS = scalars();
  private static final Set<Class<?>> JSON_HAS_THEM =
      Set.of(
          int.class,
          Integer.class,
          long.class,
          Long.class,
          double.class,
          Double.class,
          float.class,
          Float.class,
          short.class,
          Short.class,
          byte.class,
          Byte.class,
          boolean.class,
          Boolean.class,
          char.class,
          Character.class,
          String.class);
  private static final ParameterJson JSON =
      new ParameterJson(
          type -> isScalar(type) && !JSON_HAS_THEM.contains(type), ParameterText::scalar);

  private ParameterText() {}

  /**
   * The value that a text means.
   *
   * @param separator what separates the elements of a list, unless the text is JSON
   * @throws IllegalArgumentException if the text is no such value; the message says what it must be
   */
  static Object parse(String text, Type type, String separator) {
    if (type instanceof Class<?> scalar && isScalar(scalar)) {
      return scalar(text, scalar);
    }
    boolean isJson = text.strip().startsWith("[") || text.strip().startsWith("{");
    if (elementType(type) instanceof Class<?> element && isScalar(element) && !isJson) {
      return text.isEmpty()
          ? List.of()
          : Arrays.stream(text.split(Pattern.quote(separator), -1))
              .map(String::strip)
              .map(part -> scalar(part, element))
              .toList();
    }
    Object value;
    try {
      value = JSON.read(text, type);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "is not JSON for %s: %s".formatted(name(type), e.getMessage()), e);
    }
    if (value != null) {
      return value;
    }
    throw new IllegalArgumentException("is not JSON for %s".formatted(name(type)));
  }

  /** Whether an object can be the value of a field of this type as it is. */
  static boolean isValue(Object value, Type type) {
    Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
    return raw instanceof Class<?> known
        && MethodType.methodType(known).wrap().returnType().isInstance(value);
  }

  /** A type as a user would write it. */
  static String name(Type type) {
    if (type instanceof Class<?> known) {
      return known.isEnum()
          ? Arrays.stream(known.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining("|"))
          : known.getSimpleName();
    }
    return type.getTypeName().replaceAll("[\\w.]+\\.(\\w+)", "$1");
  }

  private static boolean isScalar(Class<?> type) {
    return type.isEnum() || SCALARS.containsKey(type);
  }

  private static Object scalar(String text, Class<?> type) {
    try {
      if (type.isEnum()) {
        return Arrays.stream(type.getEnumConstants())
            .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(text))
            .findFirst()
            .orElseThrow(IllegalArgumentException::new);
      }
      Function<String, Object> parser = SCALARS.get(type);
      if (parser == null) {
        throw new IllegalArgumentException("has a type that cannot be given as text: " + type);
      }
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException("must be %s".formatted(description(type)), e);
    }
  }

  private static String description(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + name(type).replace("|", ", ");
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> "a whole number up to 2147483647";
      case "long", "Long", "short", "Short", "byte", "Byte" -> "a whole number";
      case "double", "Double", "float", "Float" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "char", "Character" -> "one character";
      case "Duration" -> "a time span such as 500ms, 10s, 5m or 1h30m";
      case "Instant" -> "a time such as 2026-11-23T03:05:22Z";
      case "LocalDate" -> "a date such as 2026-11-23";
      default -> "a " + type.getSimpleName();
    };
  }

  private static @Nullable Type elementType(Type type) {
    return type instanceof ParameterizedType generic
            && generic.getRawType() instanceof Class<?> raw
            && raw.isAssignableFrom(List.class)
            && Collection.class.isAssignableFrom(raw)
        ? generic.getActualTypeArguments()[0]
        : null;
  }

  private static Map<Class<?>, Function<String, Object>> scalars() {
    Map<Class<?>, Function<String, Object>> scalars = new LinkedHashMap<>();
    add(scalars, int.class, Integer.class, Integer::valueOf);
    add(scalars, long.class, Long.class, Long::valueOf);
    add(scalars, double.class, Double.class, Double::valueOf);
    add(scalars, float.class, Float.class, Float::valueOf);
    add(scalars, short.class, Short.class, Short::valueOf);
    add(scalars, byte.class, Byte.class, Byte::valueOf);
    add(scalars, boolean.class, Boolean.class, ParameterText::truth);
    add(scalars, char.class, Character.class, ParameterText::character);
    scalars.put(String.class, text -> text);
    scalars.put(Path.class, Path::of);
    scalars.put(Duration.class, DurationText::parse);
    scalars.put(Instant.class, Instant::parse);
    scalars.put(LocalDate.class, LocalDate::parse);
    scalars.put(URI.class, URI::create);
    return scalars;
  }

  private static void add(
      Map<Class<?>, Function<String, Object>> scalars,
      Class<?> primitive,
      Class<?> box,
      Function<String, Object> parser) {
    scalars.put(primitive, parser);
    scalars.put(box, parser);
  }

  private static Object truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static Object character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException();
    }
    return text.charAt(0);
  }
}
