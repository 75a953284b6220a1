package dev.flowjar.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The processes that steps start in this worker; none may outlive its step.
 *
 * <p>To be made before any step runs, on the thread that will run them: threads that are there by
 * then are the JVM's own and start nothing.
 */
final class ChildProcesses {

  private static final String THREADS = "/proc/self/task";

  private final Set<String> threadsOfJvm = new HashSet<>();

  ChildProcesses() {
    try {
      String own = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
      threadsOfJvm.addAll(Set.of(threads()));
      threadsOfJvm.remove(own);
      // The first thread of a process inherits the children of threads that end.
      threadsOfJvm.remove(Long.toString(ProcessHandle.current().pid()));
    } catch (IOException e) {
      threadsOfJvm.clear(); // another system, or an old kernel: all are looked at
    }
  }

  /** Kills them all, and what they started. */
  void kill() {
    if (mayExist()) {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * To look for descendants costs a look at every process of the machine, and most steps have none;
   * Linux keeps a list of the children of each thread.
   */
  private boolean mayExist() {
    try {
      for (String thread : threads()) {
        if (!threadsOfJvm.contains(thread) && hasChildren(thread)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true; // another system, or a thread that has just ended
    }
  }

  private static boolean hasChildren(String thread) throws IOException {
    return !ProcFiles.read(THREADS + "/" + thread + "/children").isEmpty();
  }

  private static String[] threads() throws IOException {
    String[] threads = new File(THREADS).list();
    if (threads == null) {
      throw new IOException("no " + THREADS);
    }
    return threads;
  }
}
