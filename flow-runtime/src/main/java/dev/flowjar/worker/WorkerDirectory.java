package dev.flowjar.worker;

import dev.flowjar.metadata.Datastore;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.apache.commons.io.FileUtils;

/**
 * The temporary directory of one scheduler, for the sockets and temporary files of its workers.
 *
 * <p>It says whose it is. What a scheduler that was killed has left, its directory and the
 * processes that its steps had started, the next scheduler of the same user on this machine clears
 * away.
 */
record WorkerDirectory(Path path) {

  // Short: the path of a Unix domain socket has at most 107 bytes.
  private static final String PREFIX = "flow";
  private static final String OWNER = "scheduler";

  /** Clears away what others have left, and makes a new one. */
  static WorkerDirectory create() throws IOException {
    Path path = Files.createTempDirectory(PREFIX);
    Files.writeString(path.resolve(OWNER), self());
    clearAway(path);
    return new WorkerDirectory(path);
  }

  /** Removes it with all that it holds. */
  void delete() {
    FileUtils.deleteQuietly(path.toFile());
  }

  private static void clearAway(Path own) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(own.getParent(), PREFIX + "*")) {
      UserPrincipal user = Files.getOwner(own);
      for (Path directory : all) {
        if (isAbandoned(directory, user)) {
          MarkedProcesses.killBelow(directory);
          FileUtils.deleteQuietly(directory.toFile());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It stays for the next one: a run does not depend on it.
    }
  }

  /** Whether it belongs to a scheduler of this user on this machine that is gone. */
  private static boolean isAbandoned(Path directory, UserPrincipal user) {
    try {
      String[] owner = Files.readString(directory.resolve(OWNER)).split(" ", 2);
      return Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user)
          && owner.length == 2
          && owner[1].equals(Datastore.localHostName())
          && ProcessHandle.of(Long.parseLong(owner[0])).isEmpty();
    } catch (IOException | NumberFormatException e) {
      return false; // it is something else, or is being removed
    }
  }

  private static String self() {
    return ProcessHandle.current().pid() + " " + Datastore.localHostName();
  }
}
