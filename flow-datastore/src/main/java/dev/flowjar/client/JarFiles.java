package dev.flowjar.client;

import dev.flowjar.FlowException;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.store.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Stored jars as files: in the datastore's cache where it has one that can be written to, else in a
 * directory that ends with this process.
 */
final class JarFiles {

  private static @Nullable Path ownDirectory;

  private final Datastore datastore;

  JarFiles(Datastore datastore) {
    this.datastore = datastore;
  }

  /** A jar as a file. */
  Path file(CodePackage.Element element) {
    Optional<Path> cache = datastore.cacheDirectory().map(path -> path.resolve("jars"));
    if (cache.isPresent()) {
      try {
        return fetch(element.content(), cache.get());
      } catch (IOException e) {
        // A datastore that may only be read: the jar goes elsewhere.
      }
    }
    try {
      return fetch(element.content(), ownDirectory());
    } catch (IOException e) {
      throw new FlowException(
          "%s cannot be unpacked: %s. Make room in the temporary directory."
              .formatted(element.name(), e),
          e);
    }
  }

  /** Whether a jar has an entry. */
  boolean contains(CodePackage.Element element, String entry) {
    try (JarFile jar = new JarFile(file(element).toFile())) {
      return jar.getEntry(entry) != null;
    } catch (IOException e) {
      return false; // not a jar: nothing can be loaded from it either
    }
  }

  /** The names of all entries of a jar, those for this version of Java among them. */
  Set<String> entries(CodePackage.Element element) {
    try (JarFile jar =
        new JarFile(file(element).toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
      return jar.versionedStream().map(ZipEntry::getName).collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of(); // not a jar
    }
  }

  private Path fetch(Content content, Path directory) throws IOException {
    Path target = directory.resolve(content.hash() + ".jar");
    // Complete when it is there: it is renamed at the end.
    if (Files.isReadable(target) && Files.size(target) == content.size()) {
      return target;
    }
    Files.createDirectories(directory);
    // Not createTempFile: colleagues who share the datastore could not read that.
    Path temporary = directory.resolve(content.hash() + "~" + UUID.randomUUID());
    try (InputStream in = datastore.content().read(content)) {
      Files.copy(in, temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return target;
  }

  private static synchronized Path ownDirectory() throws IOException {
    Path directory = ownDirectory;
    if (directory == null) {
      // A new directory that nobody else can write to: the classes in it will be run.
      directory = Files.createTempDirectory("flow-jars");
      Path made = directory;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made), "flow-jars-cleanup"));
      ownDirectory = directory;
    }
    return directory;
  }

  private static void delete(Path directory) {
    FileUtils.deleteQuietly(directory.toFile());
  }
}
