package dev.flowjar.runtime;

import dev.flowjar.store.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file of the cache: there as a whole or not at all, for all whom the umask lets read it. */
final class CacheFile {

  private CacheFile() {}

  /** Writes a file whose name stands for its content; one that is there already is kept. */
  static void write(Path file, Body body) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(file.getParent());
    // Not createTempFile: colleagues who share the datastore could not read that.
    Path temporary = file.resolveSibling(file.getFileName() + "~" + UUID.randomUUID());
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        body.writeTo(out);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
