package dev.flowjar.worker;

import dev.flowjar.store.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The classes of a class path in the form that a JVM maps into memory (class data sharing): a
 * worker with an archive is ready in about half of the time.
 *
 * <p>The first worker notes which classes it loads. When it has ended, a process in the background
 * makes the archive of them, for all later workers of this user. An archive holds for one JVM and
 * for jars that have not changed; a JVM that finds that one does not fit does without it.
 *
 * <p>Whatever cannot be done here is left out: no run depends on it.
 *
 * @see <a href="https://openjdk.org/jeps/310">JEP 310: Application Class-Data Sharing</a>
 */
public final class ClassArchive {

  private static final String ARCHIVE = ".jsa";
  private static final String LIST = ".classes";

  /** From here on references in the heap are not compressed, which an archive must agree with. */
  private static final long LARGE_HEAP = 32L << 30;

  /** After this time whoever has begun to make an archive is taken to have failed. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** An archive takes about 20 MB; those that were used last are kept. */
  private static final int MOST = 8;

  /** Makes the archive under another name first: nobody maps a part of one. */
  private static final String MAKE =
      "trap '' INT; list=$1; part=$2; archive=$3; shift 3;"
          + " nice \"$@\" && mv \"$part\" \"$archive\" && rm -f \"$list\"; rm -f \"$part\"";

  private final Path directory;
  private final Path java;
  private final List<Path> jars;

  private ClassArchive(Path directory, Path java, List<Path> jars) {
    this.directory = directory;
    this.java = java;
    this.jars = List.copyOf(jars);
  }

  /**
   * The archive for workers whose class path begins with these jars; none if there are no jars.
   *
   * @param cache the user's directory for what can be made again
   * @param java the JVM's executable
   */
  public static ClassArchive of(Path cache, Path java, List<Path> jars) {
    return new ClassArchive(cache.resolve("classes"), java, jars);
  }

  /** The options of a JVM that is to use the archive; none if it has not been made yet. */
  List<String> options(long heapBytes) {
    if (jars.isEmpty()) {
      return List.of();
    }
    try {
      Path archive = directory.resolve(name(heapBytes) + ARCHIVE);
      Files.setLastModifiedTime(archive, FileTime.from(Instant.now()));
      // Newer JVMs say on standard output that an archive does not fit.
      return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off");
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Begins to make the archive, unless it is there or somebody else makes it. */
  Optional<Recording> record(long heapBytes) {
    if (jars.isEmpty() || !Files.isExecutable(WorkerCommand.SHELL)) {
      return Optional.empty();
    }
    try {
      String name = name(heapBytes);
      Path archive = directory.resolve(name + ARCHIVE);
      Path list = directory.resolve(name + LIST);
      if (Files.exists(archive)) {
        return Optional.empty();
      }
      Files.createDirectories(directory);
      if (isOlder(list, Instant.now().minus(PATIENCE))) {
        Files.deleteIfExists(list);
      }
      Files.createFile(list);
      return Optional.of(new Recording(list, archive, heapBytes));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isOlder(Path file, Instant time) throws IOException {
    return Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(time);
  }

  /** Tells all that an archive depends on. */
  private String name(long heapBytes) throws IOException {
    StringBuilder key = new StringBuilder(Runtime.version().toString());
    key.append('\n').append(java).append('\n');
    key.append(heapBytes == 0 ? "heap" : heapBytes < LARGE_HEAP ? "small heap" : "large heap");
    for (Path jar : jars) {
      BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
      key.append('\n').append(jar).append('\n').append(attributes.size());
      key.append(' ').append(attributes.lastModifiedTime());
    }
    return ContentHash.of(key.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** An archive that is being made. */
  final class Recording {

    private final Path list;
    private final Path archive;
    private final long heapBytes;

    private Recording(Path list, Path archive, long heapBytes) {
      this.list = list;
      this.archive = archive;
      this.heapBytes = heapBytes;
    }

    /** The option of the JVM whose classes are noted. */
    String option() {
      return "-XX:DumpLoadedClassList=" + list;
    }

    /** That JVM has ended as it should: starts to make the archive, and does not wait for it. */
    void complete() {
      Path part =
          archive.resolveSibling(archive.getFileName() + "~" + ProcessHandle.current().pid());
      List<String> words =
          new ArrayList<>(List.of(WorkerCommand.SHELL.toString(), "-c", MAKE, "class-archive"));
      words.addAll(List.of(list.toString(), part.toString(), archive.toString()));
      words.add(java.toString());
      if (heapBytes > 0) {
        words.add("-Xmx" + heapBytes);
      }
      words.add("-Xshare:dump");
      words.add("-XX:SharedClassListFile=" + list);
      words.add("-XX:SharedArchiveFile=" + part);
      words.addAll(List.of("-cp", WorkerCommand.joined(jars)));
      try {
        removeLongUnused();
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
      } catch (IOException | UncheckedIOException e) {
        abandon();
      }
    }

    /** It will not be made this time. */
    void abandon() {
      try {
        Files.deleteIfExists(list);
      } catch (IOException e) {
        // It is taken for abandoned when its time is over.
      }
    }
  }

  private void removeLongUnused() throws IOException {
    List<Path> archives;
    try (Stream<Path> files = Files.list(directory)) {
      archives =
          files
              .filter(file -> file.toString().endsWith(ARCHIVE))
              .sorted((one, other) -> modified(other).compareTo(modified(one)))
              .toList();
    }
    for (Path archive : archives.subList(Math.min(MOST - 1, archives.size()), archives.size())) {
      Files.deleteIfExists(archive);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // somebody else removed it
    }
  }
}
