package dev.flowjar.runtime;

import dev.flowjar.metadata.Json;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.ContentStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;

/**
 * The jars of class paths in a content store; one that is as it was when it was stored is not read
 * again.
 *
 * <p>What was stored is noted in the cache, under all that the file system says of the jar. A note
 * counts if the jar had been left alone for a while when the note was written: until then it could
 * have changed once more without its times showing it.
 */
final class StoredJars {

  /** Longer than the ticks in which any usual file system reckons. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final String UNIX = "unix";

  private final ContentStore content;
  private final Path cache;

  /**
   * The jars in a content store.
   *
   * @param cache a directory for what can be made again
   */
  StoredJars(ContentStore content, Path cache) {
    this.content = content;
    this.cache = cache;
  }

  /** Stores an element of a class path. */
  Content store(ClassFiles files) throws IOException {
    if (Files.isDirectory(files.path)) {
      return content.write(files::writeJar);
    }
    FileTime changed = changed(files.path);
    Path note = note(files.path, changed);
    Optional<Content> noted = read(note, changed).filter(content::contains);
    if (noted.isPresent()) {
      return noted.get();
    }
    Content stored = content.writeCoarsely(files::writeJar);
    Files.deleteIfExists(note);
    CacheFile.write(
        note, out -> out.write(Json.write(stored, Content.class).getBytes(StandardCharsets.UTF_8)));
    return stored;
  }

  private static Optional<Content> read(Path note, FileTime changed) throws IOException {
    if (!Files.exists(note)
        || Files.getLastModifiedTime(note)
            .toInstant()
            .isBefore(changed.toInstant().plus(SETTLED))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(Files.readString(note), Content.class));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // what a power failure may leave
    }
  }

  private Path note(Path jar, FileTime changed) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
    String facts =
        String.join(
            "\n",
            jar.toString(),
            Long.toString(attributes.size()),
            attributes.lastModifiedTime().toString(),
            changed.toString(),
            String.valueOf(attributes.fileKey()));
    String name = ContentHash.of(facts.getBytes(StandardCharsets.UTF_8)).hex();
    return cache.resolve("jars").resolve(name + ".json");
  }

  /** When anything about the file changed last: not to be set by anybody, where there is such. */
  private static FileTime changed(Path jar) throws IOException {
    return jar.getFileSystem().supportedFileAttributeViews().contains(UNIX)
        ? (FileTime) Files.getAttribute(jar, UNIX + ":ctime")
        : Files.getLastModifiedTime(jar);
  }
}
