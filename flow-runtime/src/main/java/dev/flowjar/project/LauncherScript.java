package dev.flowjar.project;

import dev.flowjar.FlowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * A shell script that starts a jar as {@code java -jar} does, only sooner: with options for short
 * commands, and with an archive of the classes that a run loads.
 */
public final class LauncherScript {

  /** The system property by which the script tells its name. */
  public static final String PROPERTY = "flow.launcher";

  private static final String MARK = "Written by the command 'launcher'.";

  private LauncherScript() {}

  /**
   * Writes the script, for all to start whom the umask lets read it. One that it wrote before is
   * replaced.
   *
   * @throws FlowException if it cannot be written, or something else is there
   */
  public static void write(Path script, Path jar) {
    boolean isMac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    Map<String, String> values =
        Map.of(
            "jar",
            "'" + jar.toString().replace("'", "'\\''") + "'",
            "caches",
            isMac ? "Library/Caches" : ".cache");
    try {
      if (Files.exists(script) && !Files.readString(script).contains(MARK)) {
        throw new FlowException(
            "%s is something else already. Name another file: launcher FILE".formatted(script));
      }
      Files.writeString(script, Template.LAUNCHER.filled(values));
      if (!script.toFile().setExecutable(true, false)) {
        throw new IOException("it cannot be made executable");
      }
    } catch (IOException e) {
      throw new FlowException(
          "The script %s could not be written: %s. Name another file: launcher FILE"
              .formatted(script, e),
          e);
    }
  }
}
