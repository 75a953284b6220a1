package dev.flowjar.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of Flow that is running.
 *
 * <p>Not that of the jar it is in: a jar that holds somebody's flows too has their version.
 */
public final class LibraryVersion {

  /** Written by the build into our jar, and carried along into any other. */
  private static final String FILE = "/META-INF/maven/dev.flowjar/flow-runtime/pom.properties";

  private LibraryVersion() {}

  /** The version, or {@code development} where classes do not come from a jar. */
  public static String text() {
    try (InputStream in = LibraryVersion.class.getResourceAsStream(FILE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "development");
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }
}
