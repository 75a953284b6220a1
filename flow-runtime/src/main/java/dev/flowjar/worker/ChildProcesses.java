package dev.flowjar.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes that a step has started in this worker; none may outlive it. */
final class ChildProcesses {

  private static final Path THREADS = Path.of("/proc/self/task");

  private ChildProcesses() {}

  /** Kills them all, and what they started. */
  static void kill() {
    if (mayExist()) {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * To look for descendants costs a look at every process of the machine, and most steps have none;
   * Linux keeps a list of the children of each thread.
   */
  private static boolean mayExist() {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        if (Files.readAllBytes(thread.resolve("children")).length > 0) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true; // another system, or a thread that has just ended
    }
  }
}
