package dev.flowjar.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * The native library of SQLite, unpacked once for a user. The driver would unpack it at every
 * start, which takes longer than a query, and leave it behind where the process is killed.
 */
final class NativeLibrary {

  private static final String PATH_PROPERTY = "org.sqlite.lib.path";

  private NativeLibrary() {}

  /**
   * Loads the library, if that has not been done. If it cannot be unpacked here the driver finds
   * its own way.
   *
   * @param userCache a directory that nobody else can write to: the library will be run
   */
  static synchronized void load(Path userCache) {
    String before = System.getProperty(PATH_PROPERTY);
    Path directory = before == null ? unpack(userCache) : null;
    if (directory == null) {
      return;
    }
    System.setProperty(PATH_PROPERTY, directory.toString());
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      // Whoever connects is told.
    } finally {
      // Another version of the driver, in another class loader, must not take it for its own.
      System.clearProperty(PATH_PROPERTY);
    }
  }

  private static @Nullable Path unpack(Path userCache) {
    String name = LibraryLoaderUtil.getNativeLibName();
    Path directory =
        userCache
            .resolve("sqlite-" + SQLiteJDBCLoader.getVersion())
            .resolve(OSInfo.getNativeLibFolderPathForCurrentOS());
    Path library = directory.resolve(name);
    if (Files.exists(library)) {
      return directory; // it was complete when it got this name
    }
    Path temporary = directory.resolve(name + "~" + UUID.randomUUID());
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        return null;
      }
      Files.createDirectories(directory);
      Files.copy(in, temporary);
      Files.move(temporary, library, StandardCopyOption.ATOMIC_MOVE);
      return directory;
    } catch (IOException e) {
      return null;
    }
  }
}
