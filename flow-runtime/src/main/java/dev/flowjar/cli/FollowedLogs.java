package dev.flowjar.cli;

import dev.flowjar.client.LogStream;
import dev.flowjar.client.Task;
import dev.flowjar.metadata.TaskId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Logs that are printed while they grow, line by line, with nothing twice. */
final class FollowedLogs {

  private final Console console;
  private final List<LogStream> streams;
  private final boolean isOneTask;
  private final Map<Source, Tail> tails = new LinkedHashMap<>();

  /** One log. */
  private record Source(TaskId task, int attempt, LogStream stream) {}

  /** How far a log has been read, and the beginning of the line that has no end yet. */
  private static final class Tail {
    private long offset;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  }

  FollowedLogs(Console console, List<LogStream> streams, boolean isOneTask) {
    this.console = console;
    this.streams = streams;
    this.isOneTask = isOneTask;
  }

  /** Prints what has come since the last call. */
  void read(List<Task> tasks) {
    for (Task task : tasks) {
      for (int attempt = 1; attempt <= task.currentAttempt(); attempt++) {
        for (LogStream stream : streams) {
          Source source = new Source(task.id(), attempt, stream);
          read(task, source, tails.computeIfAbsent(source, key -> new Tail()));
        }
      }
    }
  }

  private void read(Task task, Source source, Tail tail) {
    byte[] piece = task.logBytes(source.stream(), source.attempt(), tail.offset);
    while (piece.length > 0) {
      tail.offset += piece.length;
      for (byte b : piece) {
        if (b == '\n') {
          print(source, tail);
        } else {
          tail.line.write(b);
        }
      }
      piece = task.logBytes(source.stream(), source.attempt(), tail.offset);
    }
  }

  /** Prints the lines that never got an end. */
  void end() {
    tails.forEach(
        (source, tail) -> {
          if (tail.line.size() > 0) {
            print(source, tail);
          }
        });
  }

  private void print(Source source, Tail tail) {
    String prefix = isOneTask ? "" : "[%s] ".formatted(source.task());
    console.printForeign(prefix, tail.line.toString(StandardCharsets.UTF_8));
    tail.line.reset();
  }
}
