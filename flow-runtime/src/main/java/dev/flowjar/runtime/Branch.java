package dev.flowjar.runtime;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The branch of its project that a run is meant for.
 *
 * @param stage who lives there
 * @param name the branch's own name; a user's branch has none
 */
public record Branch(Stage stage, Optional<String> name) {

  /** Who lives in a branch. */
  public enum Stage {
    /** One user. */
    USER,
    /** A trial that several may look at. */
    TEST,
    /** What is relied upon. */
    PRODUCTION
  }

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");

  /** The branch of whoever starts the run. */
  public static final Branch OF_USER = new Branch(Stage.USER, Optional.empty());

  /** Production without a name of its own. */
  public static final Branch PRODUCTION = new Branch(Stage.PRODUCTION, Optional.empty());

  /**
   * Checks the name.
   *
   * @throws ParameterException if it has other characters than letters, digits, {@code -} and
   *     {@code _}, or more than 128
   */
  public Branch {
    name.filter(text -> !NAME.matcher(text).matches())
        .ifPresent(
            text -> {
              throw new ParameterException(
                  "The branch is called '%s'. Use 1 to 128 letters from a to z, digits, - and _."
                      .formatted(text));
            });
  }

  /** A test branch. */
  public static Branch test(String name) {
    return new Branch(Stage.TEST, Optional.of(name));
  }

  /** Production under a name, such as {@code daily}. */
  public static Branch production(String name) {
    return new Branch(Stage.PRODUCTION, Optional.of(name));
  }

  /** Its full name for a run that this user starts. */
  String fullName(String user) {
    return switch (stage) {
      case USER -> "user." + user;
      case TEST -> "test." + name.orElseThrow();
      case PRODUCTION -> name.map("prod."::concat).orElse("prod");
    };
  }
}
