package dev.flowjar.store;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** The temporary files of writers that died. */
final class LocalRemnants extends SimpleFileVisitor<Path> {

  private final Path root;
  private final Instant before;
  private long bytes;

  private LocalRemnants(Path root, Instant before) {
    this.root = root;
    this.before = before;
  }

  /** Removes those that were last written before a time; tells how many bytes they had. */
  static long remove(Path root, Instant before) throws IOException {
    LocalRemnants remnants = new LocalRemnants(root, before);
    if (Files.isDirectory(root)) {
      Files.walkFileTree(
          root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, remnants);
    }
    return remnants.bytes;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (WholeFiles.isTemporary(file)
        && attributes.lastModifiedTime().toInstant().isBefore(before)) {
      Files.deleteIfExists(file);
      bytes += attributes.size();
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE; // it was removed meanwhile
    }
    throw e;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
      throws IOException {
    if (e != null) {
      throw e;
    }
    LocalFiles.deleteEmptyDirectories(directory, root);
    return FileVisitResult.CONTINUE;
  }
}
