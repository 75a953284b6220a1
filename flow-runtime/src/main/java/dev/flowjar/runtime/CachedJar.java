package dev.flowjar.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars in a cache: written once and whole, and the same files make the same bytes. */
public final class CachedJar {

  private CachedJar() {}

  /** The bytes of a jar of these files. */
  public static byte[] bytes(SortedMap<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(file.getValue());
        jar.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes a jar if it is not there yet; another process may do the same. */
  public static void write(Path jar, byte[] bytes) throws IOException {
    if (Files.exists(jar)) {
      return;
    }
    Path directory = jar.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path temporary = Files.createTempFile(directory, "jar", ".tmp");
    Files.write(temporary, bytes);
    Files.move(temporary, jar, StandardCopyOption.ATOMIC_MOVE);
  }
}
