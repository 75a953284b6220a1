package dev.flowjar.store;

/**
 * The rules for keys, in one place so that no storage is left by a key: parts of at most 200
 * letters, digits and {@code . _ - $} with {@code /} between them, no part {@code .} or {@code ..}.
 */
public final class Keys {

  private static final int LONGEST = 200;

  private Keys() {}

  /**
   * Returns the key.
   *
   * @throws IllegalArgumentException if it breaks the rules
   */
  public static String checkKey(String key) {
    for (String part : key.split("/", -1)) {
      if (!isPart(part)) {
        throw new IllegalArgumentException(
            "The key '%s' has the part '%s'. Use parts of letters, digits and . _ - $, at most 200 each."
                .formatted(key, part));
      }
    }
    return key;
  }

  /**
   * Returns the prefix: empty, or whole parts each followed by {@code /}.
   *
   * @throws IllegalArgumentException if it breaks the rules
   */
  public static String checkPrefix(String prefix) {
    if (prefix.isEmpty()) {
      return prefix;
    }
    if (!prefix.endsWith("/")) {
      throw new IllegalArgumentException(
          "The prefix '%s' does not end with '/'. Add it.".formatted(prefix));
    }
    checkKey(prefix.substring(0, prefix.length() - 1));
    return prefix;
  }

  /** Whether a name can be a part of a key. */
  public static boolean isPart(String name) {
    if (name.isEmpty() || name.length() > LONGEST || name.equals(".") || name.equals("..")) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isAllowed(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-'
        || c == '$';
  }
}
