package dev.flowjar.artifact;

import dev.flowjar.FlowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Classes that the user allows in values: by name, or by package as {@code com.acme.*}, which
 * stands for all packages below it too. {@code *} alone is every class, for a datastore that nobody
 * else can have written to.
 *
 * @param patterns the names and packages
 */
public record AllowedClasses(List<String> patterns) {

  /** Environment variable with such patterns, separated by commas. */
  public static final String VARIABLE = "FLOW_ALLOW_CLASSES";

  /** No class but those that the rule has anyway. */
  public static final AllowedClasses NONE = new AllowedClasses(List.of());

  private static final Pattern SHAPE =
      Pattern.compile("\\*|[\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*(?:\\.\\*)?");

  /**
   * Checks the patterns.
   *
   * @throws FlowException if one is neither a class name nor a package with {@code .*}
   */
  public AllowedClasses {
    patterns = List.copyOf(patterns);
    for (String pattern : patterns) {
      if (!SHAPE.matcher(pattern).matches()) {
        throw new FlowException(
            "'%s' names no classes to allow. Write a class or a package: com.acme.Model or com.acme.*"
                .formatted(pattern));
      }
    }
  }

  /** Those that the variable {@value #VARIABLE} names. */
  public static AllowedClasses of(Map<String, String> environment) {
    return new AllowedClasses(
        Arrays.stream(environment.getOrDefault(VARIABLE, "").split(",", -1))
            .map(String::strip)
            .filter(pattern -> !pattern.isEmpty())
            .toList());
  }

  /** These and one more. */
  public AllowedClasses and(String pattern) {
    List<String> more = new ArrayList<>(patterns);
    more.add(pattern);
    return new AllowedClasses(more);
  }

  /** Whether a class is among them; with a class go the classes nested in it. */
  boolean contains(String className) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, className));
  }

  private static boolean matches(String pattern, String className) {
    return pattern.endsWith("*")
        ? className.startsWith(pattern.substring(0, pattern.length() - 1))
        : className.equals(pattern) || className.startsWith(pattern + "$");
  }
}
