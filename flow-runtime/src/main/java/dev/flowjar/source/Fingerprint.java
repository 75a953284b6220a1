package dev.flowjar.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/** Tells cheaply whether an element of a class path is still the one it was. */
final class Fingerprint {

  private Fingerprint() {}

  /** Name, size and time of a jar; of a directory, number and latest time of its classes. */
  static String of(Path element) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(element, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      ClassTimes times = new ClassTimes();
      Files.walkFileTree(element, Set.of(), Integer.MAX_VALUE, times);
      return times.count + "/" + times.latest;
    }
    return "%s/%d/%d"
        .formatted(
            element.getFileName(), attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  private static final class ClassTimes extends SimpleFileVisitor<Path> {
    private int count;
    private long latest;

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      // As in a code package: what is hidden is no code.
      return Objects.toString(directory.getFileName(), "").startsWith(".")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(".class")) {
        count++;
        latest = Math.max(latest, attributes.lastModifiedTime().toMillis());
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
