package dev.flowjar.cli;

import dev.flowjar.Catch;
import dev.flowjar.Environment;
import dev.flowjar.NearestNames;
import dev.flowjar.Resources;
import dev.flowjar.Retry;
import dev.flowjar.StepAnnotation;
import dev.flowjar.Timeout;
import dev.flowjar.decorator.Decorators;
import dev.flowjar.graph.DecoratorSpec;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what follows {@code --with}: {@code retry:times=2,delay=5s}. */
final class WithOption {

  private static final List<Class<? extends Annotation>> BUILT_IN =
      List.of(Retry.class, Catch.class, Timeout.class, Resources.class, Environment.class);

  private WithOption() {}

  /**
   * The decorator that a text means. What it leaves out has the default of the annotation; {@code
   * timeout:10m} is short for {@code timeout:value=10m}.
   *
   * @throws UsageException if there is no such decorator, or an attribute is wrong
   */
  static DecoratorSpec parse(String text, ClassLoader loader) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    Decorators decorators = Decorators.load(loader);
    if (!decorators.names().contains(name)) {
      throw new UsageException(
          "--with names '%s', which is no decorator.%s There are: %s."
              .formatted(
                  name,
                  NearestNames.didYouMean(name, decorators.names()),
                  String.join(", ", decorators.names())));
    }
    Map<String, Object> attributes = new TreeMap<>();
    Optional<Class<? extends Annotation>> annotation = annotation(name);
    annotation.ifPresent(type -> attributes.putAll(defaults(type)));
    Map<String, String> given = colon < 0 ? Map.of() : given(name, text.substring(colon + 1));
    annotation.ifPresent(type -> check(name, type, given));
    attributes.putAll(given);
    DecoratorSpec spec = new DecoratorSpec(name, attributes);
    List<String> problems = decorators.problems(spec);
    if (!problems.isEmpty()) {
      throw new UsageException("--with %s is wrong in %s".formatted(text, problems.get(0)));
    }
    return spec;
  }

  private static Map<String, String> given(String name, String list) {
    Map<String, String> given = new TreeMap<>();
    for (String part : list.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0 && given.isEmpty() && part.equals(list)) {
        given.put("value", part);
      } else if (equals < 1) {
        throw new UsageException(
            "--with %s has '%s', which is no attribute. Write it like --with retry:times=2,delay=5s"
                .formatted(name, part));
      } else {
        given.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return given;
  }

  private static void check(
      String name, Class<? extends Annotation> type, Map<String, String> given) {
    List<String> known = Arrays.stream(type.getDeclaredMethods()).map(Method::getName).toList();
    for (String attribute : given.keySet()) {
      if (!known.contains(attribute)) {
        throw new UsageException(
            "--with %s has no attribute '%s'.%s It has: %s."
                .formatted(
                    name,
                    attribute,
                    NearestNames.didYouMean(attribute, known),
                    String.join(", ", known.stream().sorted().toList())));
      }
    }
    for (Method attribute : type.getDeclaredMethods()) {
      if (attribute.getDefaultValue() == null && !given.containsKey(attribute.getName())) {
        throw new UsageException(
            "--with %s lacks its %s. Write it like --with %s:%s=..."
                .formatted(name, attribute.getName(), name, attribute.getName()));
      }
    }
  }

  private static Optional<Class<? extends Annotation>> annotation(String name) {
    for (Class<? extends Annotation> type : BUILT_IN) {
      StepAnnotation marker = type.getAnnotation(StepAnnotation.class);
      if (marker != null && marker.value().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static Map<String, Object> defaults(Class<? extends Annotation> type) {
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
