package dev.flowjar.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * When the directories of a datastore last changed, as their file system tells. A directory changes
 * when something in it is made, removed or renamed. Thread-safe.
 */
final class DirectoryTimes {

  /** The time of a directory that is not there. */
  static final long ABSENT = 0;

  /** Changes that are nearer to each other than this may leave the same time. */
  private static final Duration GRAIN = Duration.ofSeconds(2);

  private final Path root;
  private final FileSystemType type;
  private final String attribute;

  DirectoryTimes(Path root, FileSystemType type) {
    this.root = root;
    this.type = type;
    // The time of modification can be set, and copies set it; that of the last change cannot.
    this.attribute =
        root.getFileSystem().supportedFileAttributeViews().contains("unix")
            ? "unix:ctime"
            : "lastModifiedTime";
  }

  /** When the directory of a prefix last changed, in nanoseconds since 1970. */
  long changed(String prefix) {
    try {
      FileTime time = (FileTime) Files.getAttribute(root.resolve(prefix), attribute);
      return Place.nanos(time.toInstant());
    } catch (IOException e) {
      return ABSENT; // whoever lists it is told why
    }
  }

  /** Whether what was found in a directory at a moment stands for as long as it has this time. */
  boolean isProof(long changed, Instant moment) {
    return type.hasDirectoryTimes() && isPast(changed, moment);
  }

  /** Whether another change at this moment would leave another time. */
  static boolean isPast(long changed, Instant moment) {
    return changed <= Place.nanos(moment.minus(GRAIN));
  }
}
