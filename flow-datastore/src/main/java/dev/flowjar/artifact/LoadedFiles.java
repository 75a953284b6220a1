package dev.flowjar.artifact;

import dev.flowjar.FileArtifact;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * The local copies of file artifacts that a process has made, in a directory which is deleted when
 * the process ends. Thread-safe.
 *
 * <p>A copy of a whole artifact is kept while tasks that follow one another use it, so that the
 * tasks of a foreach do not each copy what they all read.
 */
final class LoadedFiles {

  private static final String TEMPORARY = "TMPDIR";

  private final Map<ContentHash, Copy> copies = new HashMap<>();
  private @Nullable Path root;

  /** What one task uses. */
  Lease lease() {
    return new Lease();
  }

  private synchronized Path newDirectory() {
    try {
      if (root == null) {
        String parent = System.getenv().getOrDefault(TEMPORARY, "");
        Path made =
            Files.createTempDirectory(
                Path.of(parent.isEmpty() ? System.getProperty("java.io.tmpdir") : parent),
                "flow-files");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
        root = made;
      }
      return Files.createTempDirectory(root, "");
    } catch (IOException e) {
      throw new StorageException(
          "A file artifact needs a temporary directory, and none can be made: %s. Set %s to a directory with room."
              .formatted(e, TEMPORARY),
          e);
    }
  }

  private synchronized @Nullable FileArtifact borrow(ContentHash hash, Lease lease) {
    Copy copy = copies.get(hash);
    if (copy == null) {
      return null;
    }
    copy.users.add(lease);
    return copy.file;
  }

  private synchronized boolean keep(ContentHash hash, Copy copy) {
    return copies.putIfAbsent(hash, copy) == null;
  }

  /** Gives copies back, and deletes what neither this task nor a running one used. */
  private synchronized void giveBack(Lease lease) {
    List<Copy> idle =
        copies.values().stream()
            .filter(copy -> !copy.users.remove(lease) && copy.users.isEmpty())
            .toList();
    copies.values().removeAll(idle);
    idle.forEach(copy -> delete(copy.directory));
  }

  private static void delete(Path directory) {
    FileUtils.deleteQuietly(directory.toFile());
  }

  /** The copies that one task uses. Closing it gives them up. */
  final class Lease implements AutoCloseable {

    private final List<Path> own = new ArrayList<>();

    private Lease() {}

    /** A new directory, which goes with the lease. */
    synchronized Path directory() {
      Path directory = newDirectory();
      own.add(directory);
      return directory;
    }

    /** The copy of an artifact that is a file, made unless there is one. */
    synchronized FileArtifact copy(ContentHash hash, Supplier<FileArtifact> load) {
      FileArtifact borrowed = borrow(hash, this);
      if (borrowed != null) {
        return borrowed;
      }
      int before = own.size();
      FileArtifact loaded = load.get();
      if (own.size() == before + 1 && keep(hash, new Copy(loaded, own.get(before), this))) {
        own.remove(before);
      }
      return loaded;
    }

    @Override
    public synchronized void close() {
      giveBack(this);
      own.forEach(LoadedFiles::delete);
      own.clear();
    }
  }

  private static final class Copy {
    private final FileArtifact file;
    private final Path directory;
    private final Set<Lease> users = new HashSet<>();

    Copy(FileArtifact file, Path directory, Lease user) {
      this.file = file;
      this.directory = directory;
      users.add(user);
    }
  }
}
