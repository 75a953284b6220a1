package dev.flowjar.cli;

import dev.flowjar.NearestNames;
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
    Optional<Class<? extends Annotation>> annotation = BuiltInDecorators.annotation(name);
    annotation.ifPresent(type -> attributes.putAll(BuiltInDecorators.defaults(type)));
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
}
