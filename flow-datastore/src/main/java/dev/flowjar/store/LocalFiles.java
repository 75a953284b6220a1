package dev.flowjar.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;

/** Directories that survive a crash. */
final class LocalFiles {

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private LocalFiles() {}

  static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "a key is below the root");
  }

  /** Makes a directory and those above it, each durable. */
  static void createDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      createDirectories(parent);
    }
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    if (parent != null) {
      forceDirectory(parent);
    }
  }

  /** Removes a directory, and those above it up to the root, as far as nothing is in them. */
  static void deleteEmptyDirectories(Path directory, Path root) throws IOException {
    try {
      for (Path path = directory; !path.equals(root); path = parent(path)) {
        Files.deleteIfExists(path);
      }
    } catch (FileSystemException e) {
      // The first that is in use, or not ours to remove: it may stay.
    }
  }

  /** Makes durable which names a directory holds. */
  static void forceDirectory(Path directory) throws IOException {
    if (WINDOWS) {
      return; // cannot open a directory, and needs no such thing
    }
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          // The interrupt is for the caller's own work; the bytes must be safe all the same.
          interrupted |= Thread.interrupted();
        } catch (IOException e) {
          if (isUnsupported(e)) {
            return;
          }
          throw e;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isUnsupported(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("Invalid argument") || message.contains("not supported");
  }
}
