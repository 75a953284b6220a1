package dev.flowjar.project;

import dev.flowjar.FlowException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The name of a project, such as {@code my-flow}, and what is named after it.
 *
 * @param text letters, digits, {@code -}, {@code _} and {@code .}, beginning with a letter
 */
record ProjectName(String text) {

  /**
   * Checks the name.
   *
   * @throws FlowException if nothing can be named after it; it suggests another
   */
  ProjectName {
    if (!text.matches("[A-Za-z][A-Za-z0-9._-]*")) {
      throw new FlowException(
          "A project cannot be named '%s'. Use letters, digits, '-', '_' and '.', beginning with a letter, such as '%s'."
              .formatted(text, nearest(text)));
    }
    String packageName = words(text).collect(Collectors.joining()).toLowerCase(Locale.ROOT);
    if (SourceVersion.isKeyword(packageName)) {
      throw taken(text, "'%s' is a word of Java".formatted(packageName));
    }
  }

  /** The name is in use for something else. */
  static FlowException taken(String name, String why) {
    return new FlowException(
        "A project cannot be named '%s': %s. Name it '%s-flow', say.".formatted(name, why, name));
  }

  /** {@code MyFlow}. */
  String className() {
    return words(text)
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** {@code myflow}. */
  String packageName() {
    return words(text).collect(Collectors.joining()).toLowerCase(Locale.ROOT);
  }

  private static Stream<String> words(String name) {
    return List.of(name.split("[._-]+")).stream();
  }

  private static String nearest(String name) {
    String plain =
        name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z]+|[^A-Za-z0-9]+$", "");
    return plain.isEmpty() ? "my-flow" : plain;
  }
}
