package dev.flowjar.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The processes that were started by a worker, or by one of its children, or by one of theirs, also
 * when their parents are gone: they inherit a variable that names the socket of the worker.
 *
 * <p>They are found where the system shows the environment of processes, which is on Linux. A
 * process that was given another environment is not found.
 */
final class MarkedProcesses {

  /** The environment variable that marks them. */
  static final String VARIABLE = "FLOW_WORKER";

  private static final Path PROCESSES = Path.of("/proc");

  private MarkedProcesses() {}

  /** Kills those of one worker. */
  static void kill(Path socket) {
    killAll(socket::equals);
  }

  /** Kills those of all workers with their sockets in a directory. */
  static void killBelow(Path directory) {
    killAll(socket -> socket.startsWith(directory));
  }

  private static void killAll(Predicate<Path> isMeant) {
    if (Files.isDirectory(PROCESSES)) {
      ProcessHandle.allProcesses()
          .filter(process -> !process.equals(ProcessHandle.current()))
          .filter(process -> socket(process.pid()).filter(isMeant).isPresent())
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** The socket of the worker that a process descends from. */
  private static Optional<Path> socket(long pid) {
    try {
      String environment = ProcFiles.read(PROCESSES + "/" + pid + "/environ");
      return Arrays.stream(environment.split("\0"))
          .filter(entry -> entry.startsWith(VARIABLE + "="))
          .findFirst()
          .map(entry -> Path.of(entry.substring(VARIABLE.length() + 1)));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // it has ended, or belongs to someone else
    }
  }
}
