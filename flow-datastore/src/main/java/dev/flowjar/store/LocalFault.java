package dev.flowjar.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** What an error of the file system means and what to do about it, in one sentence each. */
final class LocalFault {

  private LocalFault() {}

  static StorageException of(IOException e, String action, String key, Path root) {
    String reason = String.valueOf(e.getMessage());
    String place = key.isEmpty() ? root.toString() : root.resolve(key).toString();
    return new StorageException(
        "Cannot %s '%s': %s".formatted(action, place, explain(e, reason, root)), e);
  }

  /** Whether what should be a directory on the way is a file, so that nothing is below it. */
  static boolean isNotADirectory(IOException e) {
    return String.valueOf(e.getMessage()).contains("Not a directory");
  }

  private static String explain(IOException e, String reason, Path root) {
    if (reason.contains("No space left")) {
      return "the disk is full. Free some space below %s or choose another datastore with --datastore."
          .formatted(root);
    }
    if (reason.contains("quota")) {
      return "your disk quota is used up. Free some space or choose another datastore with --datastore.";
    }
    if (reason.contains("Read-only file system")) {
      return "the file system is read-only. Choose a datastore elsewhere with --datastore.";
    }
    if (e instanceof AccessDeniedException || reason.contains("Permission denied")) {
      return "permission denied for user '%s'. Ask the owner of %s for access or choose another datastore with --datastore."
          .formatted(System.getProperty("user.name"), root);
    }
    if (reason.contains("Too many open files")) {
      return "this process has too many open files. Raise the limit with 'ulimit -n'.";
    }
    if (reason.contains("Stale file handle")) {
      return "the network file system lost it (stale file handle). Mount it again and retry.";
    }
    return "%s (%s). Check that %s is a directory on a healthy disk."
        .formatted(reason, e.getClass().getSimpleName(), root);
  }
}
