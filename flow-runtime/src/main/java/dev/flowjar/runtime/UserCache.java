package dev.flowjar.runtime;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The user's own directory for what can be made again and belongs to no datastore. */
public final class UserCache {

  /** Environment variable that names another directory. */
  public static final String VARIABLE = "FLOW_CACHE";

  private UserCache() {}

  /**
   * The directory, which may not exist yet: {@code flow} in the place that the operating system has
   * for caches, such as {@code ~/.cache/flow}. Nobody else may write there, unlike in a directory
   * for temporary files: code is loaded from it.
   */
  public static Path directory(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return Path.of(named).toAbsolutePath();
    }
    Path home = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path caches = home.resolve(".cache");
    if (system.startsWith("mac")) {
      caches = home.resolve("Library/Caches");
    } else if (system.startsWith("windows")) {
      caches = Path.of(environment.getOrDefault("LOCALAPPDATA", home.toString()));
    }
    String standard = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (standard.isEmpty() ? caches : Path.of(standard)).resolve("flow").toAbsolutePath();
  }
}
