package dev.flowjar.index;

import dev.flowjar.store.ContentHash;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The directories in which the index of a datastore may lie, best first: in the cache of the
 * datastore, which all share; in the user's own cache; among the temporary files of the machine.
 * Never on a network file system.
 */
final class IndexPlaces {

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private final Path userCache;
  private final Path temporary;
  private final Predicate<Path> isNetwork;

  /**
   * The places on a machine.
   *
   * @param userCache where the user's programs keep what can be made again
   * @param temporary where everybody may make files
   * @param isNetwork whether a path lies on a network file system
   */
  IndexPlaces(Path userCache, Path temporary, Predicate<Path> isNetwork) {
    this.userCache = userCache;
    this.temporary = temporary;
    this.isNetwork = isNetwork;
  }

  static IndexPlaces ofThisProcess() {
    return new IndexPlaces(
        userCache(System.getenv(), Path.of(System.getProperty("user.home", ""))),
        Path.of(System.getProperty("java.io.tmpdir", "")),
        path -> FileSystemType.of(path).isNetwork());
  }

  /** As the XDG Base Directory Specification has it. */
  static Path userCache(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault("XDG_CACHE_HOME", "");
    return named.startsWith("/") ? Path.of(named) : home.resolve(".cache");
  }

  /** The places for the index of a datastore, lazily: one that is not looked at is not touched. */
  Stream<Path> of(URI datastore, Path datastoreCache) {
    String name =
        ContentHash.of(datastore.toString().getBytes(StandardCharsets.UTF_8)).abbreviated();
    Path shared = datastoreCache.resolve("index");
    Path own = userCache.resolve("flow").resolve("index").resolve(name);
    String directory = "flow-" + System.getProperty("user.name", "unknown");
    Path last = temporary.resolve(directory).resolve("index-" + name);
    return Stream.of(shared, own, last)
        .filter(isNetwork.negate())
        .filter(place -> place != last || isPrivate(temporary.resolve(directory)));
  }

  /** Whether a directory can be made that nobody else can write to, or is there. */
  private static boolean isPrivate(Path directory) {
    try {
      try {
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        return true;
      } catch (FileAlreadyExistsException e) {
        PosixFileAttributes found =
            Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // What lies among the temporary files may have been put there by anybody.
        return found.isDirectory()
            && found.permissions().equals(PRIVATE)
            && found.owner().getName().equals(System.getProperty("user.name"));
      }
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
