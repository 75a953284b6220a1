package dev.flowjar.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** One element of a class path: a jar, or a directory of classes. */
abstract sealed class ClassFiles {

  private static final String SUFFIX = ".class";

  final Path path;

  private ClassFiles(Path path) {
    this.path = path;
  }

  static ClassFiles of(Path path) {
    return Files.isDirectory(path) ? new Directory(path) : new Jar(path);
  }

  /** A short name of the element. */
  final String name() {
    return String.valueOf(path.getFileName());
  }

  /** Whether a class of this binary name is in it. */
  abstract boolean contains(String className) throws IOException;

  /** Writes it as a jar; the same content gives the same bytes. */
  abstract void writeJar(OutputStream out) throws IOException;

  /** Hands over each class file with its name, such as {@code a/B.class}. */
  abstract void forEachClass(ClassFileConsumer consumer) throws IOException;

  /** Takes class files. */
  interface ClassFileConsumer {
    void accept(String name, byte[] bytes) throws IOException;
  }

  private static String fileOf(String className) {
    return className.replace('.', '/') + SUFFIX;
  }

  private static final class Jar extends ClassFiles {
    Jar(Path path) {
      super(path);
    }

    @Override
    boolean contains(String className) throws IOException {
      try (ZipFile zip = new ZipFile(path.toFile())) {
        return zip.getEntry(fileOf(className)) != null;
      } catch (ZipException e) {
        return false; // a class path may hold other things, such as native libraries
      }
    }

    @Override
    void writeJar(OutputStream out) throws IOException {
      Files.copy(path, out);
    }

    @Override
    void forEachClass(ClassFileConsumer consumer) throws IOException {
      try (ZipFile zip = new ZipFile(path.toFile())) {
        for (ZipEntry entry :
            (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
          if (entry.getName().endsWith(SUFFIX) && !entry.getName().startsWith("META-INF/")) {
            try (InputStream in = zip.getInputStream(entry)) {
              consumer.accept(entry.getName(), in.readAllBytes());
            }
          }
        }
      }
    }
  }

  private static final class Directory extends ClassFiles {
    Directory(Path path) {
      super(path);
    }

    @Override
    boolean contains(String className) {
      return Files.exists(path.resolve(fileOf(className)));
    }

    @Override
    void writeJar(OutputStream out) throws IOException {
      // Closing the zip stream must not close the one that was handed in.
      ZipOutputStream jar = new ZipOutputStream(out);
      for (Path file : files()) {
        ZipEntry entry = new ZipEntry(nameOf(file));
        entry.setTime(0);
        jar.putNextEntry(entry);
        Files.copy(file, jar);
        jar.closeEntry();
      }
      jar.finish();
    }

    @Override
    void forEachClass(ClassFileConsumer consumer) throws IOException {
      for (Path file : files()) {
        if (file.toString().endsWith(SUFFIX)) {
          consumer.accept(nameOf(file), Files.readAllBytes(file));
        }
      }
    }

    private List<Path> files() throws IOException {
      List<Path> files = new ArrayList<>();
      Files.walkFileTree(path, new VisibleFiles(path, files));
      files.sort(Comparator.naturalOrder());
      return files;
    }

    /** Leaves out what is hidden, such as a datastore below a class path of ".". */
    private static final class VisibleFiles extends SimpleFileVisitor<Path> {
      private final Path root;
      private final List<Path> files;

      VisibleFiles(Path root, List<Path> files) {
        this.root = root;
        this.files = files;
      }

      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return isHidden(directory) && !directory.equals(root)
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && !isHidden(file)) {
          files.add(file);
        }
        return FileVisitResult.CONTINUE;
      }

      private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
      }
    }

    private String nameOf(Path file) {
      return path.relativize(file).toString().replace('\\', '/');
    }
  }
}
