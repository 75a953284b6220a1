package dev.flowjar.store;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A storage that keeps every value as a file below a directory.
 *
 * <p>A value is written to a temporary file beside its place, forced to disk, linked to its name
 * and the directory forced too, so that neither a crash nor a second writer leaves a part of it.
 * Files and directories get the permissions that the umask gives, so that colleagues can share a
 * datastore. The directory is made when something is first stored. Thread-safe; an interrupt of the
 * calling thread does not disturb it.
 */
public final class LocalStorage implements Storage {

  private static final int ATTEMPTS = 100;

  /** A writer takes less time from making a file to forcing its directory. */
  private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);

  private final Path root;

  /** A storage below this directory, which need not exist yet. */
  public LocalStorage(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The directory. */
  public Path root() {
    return root;
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    Path target = path(key);
    try {
      return inDirectory(target, () -> !Files.exists(target) && WholeFiles.write(target, value));
    } catch (IOException e) {
      throw LocalFault.of(e, "store", key, root);
    }
  }

  @Override
  public void confirm(String key) {
    if (writtenAt(key).isAfter(Instant.now().minus(LONGEST_WRITE))) {
      try {
        LocalFiles.forceDirectory(LocalFiles.parent(path(key)));
      } catch (IOException e) {
        throw missingOr(e, key);
      }
    }
  }

  @Override
  public byte[] get(String key, long offset, int length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset %d, length %d".formatted(offset, length));
    }
    Path path = path(key);
    try {
      // Throws also when a directory on the way may not be searched: that is not "missing".
      if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
        throw new NoSuchKeyException(key, root.toString());
      }
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
        long rest = Math.max(0, file.length() - offset);
        byte[] bytes = new byte[(int) Math.min(rest, length)];
        file.seek(offset);
        file.readFully(bytes);
        return bytes;
      }
    } catch (IOException e) {
      throw missingOr(e, key);
    }
  }

  @Override
  public OptionalLong size(String key) {
    File file = path(key).toFile();
    return file.isFile() ? OptionalLong.of(file.length()) : OptionalLong.empty();
  }

  @Override
  public Stream<String> list(String prefix) {
    return LocalListing.keys(root, Keys.checkPrefix(prefix));
  }

  @Override
  public Stream<String> listChildren(String prefix) {
    return LocalListing.children(root, Keys.checkPrefix(prefix));
  }

  @Override
  public void delete(String key) {
    Path path = path(key);
    try {
      if (Files.isRegularFile(path)) {
        Files.deleteIfExists(path);
        LocalFiles.deleteEmptyDirectories(LocalFiles.parent(path), root);
      }
    } catch (IOException e) {
      throw LocalFault.of(e, "delete", key, root);
    }
  }

  @Override
  public boolean move(String from, String to) {
    Path source = path(from);
    Path target = path(to);
    try {
      if (!Files.isRegularFile(source)) {
        return false;
      }
      inDirectory(target, () -> !Files.exists(source) || WholeFiles.link(source, target));
      Files.deleteIfExists(source);
      LocalFiles.deleteEmptyDirectories(LocalFiles.parent(source), root);
      return true;
    } catch (NoSuchFileException e) {
      return false; // somebody else has moved it
    } catch (IOException e) {
      throw LocalFault.of(e, "move", from, root);
    }
  }

  @Override
  public Instant writtenAt(String key) {
    try {
      return Files.getLastModifiedTime(path(key)).toInstant();
    } catch (IOException e) {
      throw missingOr(e, key);
    }
  }

  @Override
  public long removeRemnants(Instant before) {
    try {
      return LocalRemnants.remove(root, before);
    } catch (IOException e) {
      throw LocalFault.of(e, "tidy", "", root);
    }
  }

  @Override
  public AppendLog append(String key) {
    Path path = path(key);
    try {
      inDirectory(path, () -> Files.createFile(path).equals(path));
      return new LocalLog(key, root, new RandomAccessFile(path.toFile(), "rw"));
    } catch (FileAlreadyExistsException e) {
      throw new StorageException(
          "'%s' in %s exists already, so no log can be started there. Use another key."
              .formatted(key, root),
          e);
    } catch (IOException e) {
      throw LocalFault.of(e, "start the log", key, root);
    }
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return root.toString();
  }

  private Path path(String key) {
    return root.resolve(Keys.checkKey(key));
  }

  private StorageException missingOr(IOException e, String key) {
    return e instanceof NoSuchFileException || LocalFault.isNotADirectory(e)
        ? new NoSuchKeyException(key, root.toString())
        : LocalFault.of(e, "read", key, root);
  }

  /** Makes a file in a directory that is made where it is missing; both are durable afterwards. */
  private static boolean inDirectory(Path target, FileMaker maker) throws IOException {
    Path directory = LocalFiles.parent(target);
    for (int attempt = 1; ; attempt++) {
      try {
        LocalFiles.createDirectories(directory);
        boolean made = maker.make();
        // Also when another writer was first: it may not have come as far as this.
        LocalFiles.forceDirectory(directory);
        return made;
      } catch (NoSuchFileException e) {
        // Whoever took the last file out of the directory has removed it under our hands.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Makes a file; tells whether it was this call that made it. */
  private interface FileMaker {
    boolean make() throws IOException;
  }
}
