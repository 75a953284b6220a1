package dev.flowjar.decorator;

import dev.flowjar.graph.DecoratorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The attributes of one decorator, read as the types they are meant to be.
 *
 * <p>Values written after {@code --with} arrive as text, those of annotations as numbers.
 */
final class Attributes {

  private final DecoratorSpec spec;

  Attributes(DecoratorSpec spec) {
    this.spec = spec;
  }

  String text(String name) {
    return String.valueOf(spec.attributes().getOrDefault(name, ""));
  }

  long whole(String name) {
    return parse(name, Long::parseLong);
  }

  double number(String name) {
    return parse(name, Double::parseDouble);
  }

  List<String> texts(String name) {
    Object value = spec.attributes().get(name);
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return value == null || value.equals("") ? List.of() : List.of(String.valueOf(value));
  }

  private <T> T parse(String name, Parser<T> parser) {
    try {
      return parser.parse(text(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is not a number.".formatted(text(name)), e);
    }
  }

  /** Collects the messages of those checks that do not hold. */
  List<String> problems(Check... checks) {
    List<String> problems = new ArrayList<>();
    for (Check check : checks) {
      check.problem().ifPresent(problems::add);
    }
    return problems;
  }

  /** Holds if the attribute can be read and satisfies a condition. */
  <T> Check check(String name, Parser<T> parser, Predicate<T> condition, String mustBe) {
    return () -> {
      try {
        return condition.test(parser.parse(text(name)))
            ? Optional.empty()
            : Optional.of(
                "@%s: %s is %s. It must be %s.".formatted(annotation(), name, text(name), mustBe));
      } catch (NumberFormatException e) {
        return Optional.of(
            "@%s: %s is '%s', which is not a number. It must be %s."
                .formatted(annotation(), name, text(name), mustBe));
      } catch (IllegalArgumentException e) {
        return Optional.of("@%s: %s: %s".formatted(annotation(), name, e.getMessage()));
      }
    };
  }

  private String annotation() {
    return Character.toUpperCase(spec.name().charAt(0)) + spec.name().substring(1);
  }

  interface Parser<T> {
    T parse(String text);
  }

  interface Check {
    Optional<String> problem();
  }
}
