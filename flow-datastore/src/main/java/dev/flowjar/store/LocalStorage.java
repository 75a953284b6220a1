package dev.flowjar.store;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
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

  // Not allowed in a key: a temporary file is never taken for a value.
  private static final char TEMPORARY = '~';

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
      if (Files.exists(target)) {
        return false;
      }
      Path directory = LocalFiles.parent(target);
      LocalFiles.createDirectories(directory);
      Path temporary = writeTemporary(target, value);
      boolean stored;
      try {
        stored = claim(temporary, target);
      } finally {
        Files.deleteIfExists(temporary);
      }
      // Also when another writer was first: it may not have come as far as this.
      LocalFiles.forceDirectory(directory);
      return stored;
    } catch (IOException e) {
      throw LocalFault.of(e, "store", key, root);
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
      if (e instanceof NoSuchFileException || LocalFault.isNotADirectory(e)) {
        throw new NoSuchKeyException(key, root.toString());
      }
      throw LocalFault.of(e, "read", key, root);
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
      }
    } catch (IOException e) {
      throw LocalFault.of(e, "delete", key, root);
    }
  }

  @Override
  public AppendLog append(String key) {
    Path path = path(key);
    try {
      LocalFiles.createDirectories(LocalFiles.parent(path));
      Files.createFile(path);
      LocalFiles.forceDirectory(LocalFiles.parent(path));
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

  private static Path writeTemporary(Path target, byte[] value) throws IOException {
    String suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    Path temporary = target.resolveSibling(target.getFileName().toString() + TEMPORARY + suffix);
    // Files.createTempFile would make it unreadable for others.
    Files.createFile(temporary);
    try (RandomAccessFile file = new RandomAccessFile(temporary.toFile(), "rw")) {
      file.write(value);
      file.getFD().sync();
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    return temporary;
  }

  private static boolean claim(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(target, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      // A network file system may repeat a request whose answer was lost.
      return Files.isSameFile(temporary, target);
    } catch (UnsupportedOperationException | FileSystemException e) {
      return move(temporary, target);
    }
  }

  // For file systems without hard links. Two writers at the same instant may both believe that they
  // stored the value; the value is whole all the same.
  private static boolean move(Path temporary, Path target) throws IOException {
    if (Files.exists(target)) {
      return false;
    }
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("this file system has neither hard links nor atomic renames", e);
    }
    return true;
  }
}
