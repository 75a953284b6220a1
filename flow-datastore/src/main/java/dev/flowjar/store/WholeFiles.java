package dev.flowjar.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Files that are whole and on the disk as soon as they have their names. */
final class WholeFiles {

  // Not allowed in a key: a temporary file is never taken for a value.
  private static final char TEMPORARY = '~';

  private WholeFiles() {}

  /** Whether a file of this name is one that is being written. */
  static boolean isTemporary(Path file) {
    return file.getFileName().toString().indexOf(TEMPORARY) >= 0;
  }

  /** Writes a file unless there is one; the directory's entry is not forced. */
  static boolean write(Path target, byte[] value) throws IOException {
    Path temporary = writeTemporary(target, value);
    try {
      return link(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
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

  /** Gives a file another name unless there is a file of that name; its first may stay or not. */
  static boolean link(Path source, Path target) throws IOException {
    try {
      Files.createLink(target, source);
      return true;
    } catch (FileAlreadyExistsException e) {
      // A network file system may repeat a request whose answer was lost.
      return Files.isSameFile(source, target);
    } catch (UnsupportedOperationException | FileSystemException e) {
      return rename(source, target);
    }
  }

  // For file systems without hard links. Two writers at the same instant may both believe that they
  // stored the value; the value is whole all the same.
  private static boolean rename(Path source, Path target) throws IOException {
    if (Files.exists(target)) {
      return false;
    }
    try {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("this file system has neither hard links nor atomic renames", e);
    }
    return true;
  }
}
