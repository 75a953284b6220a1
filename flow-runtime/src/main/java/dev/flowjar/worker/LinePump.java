package dev.flowjar.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream of a worker process line by line and gives each line to the attempt that is
 * running.
 *
 * <p>A line without end is handed on in pieces, so that memory stays bounded whatever is printed.
 */
final class LinePump {

  private static final int LONGEST = 64 * 1024;

  private final InputStream stream;
  private @Nullable Section section;
  private boolean isClosed;

  /** The output of one attempt. */
  private record Section(String endMarker, Consumer<String> lines, CompletableFuture<Void> ended) {}

  LinePump(InputStream stream, String threadName) {
    this.stream = stream;
    Thread thread = new Thread(this::pump, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Gives all lines from now on to a consumer.
   *
   * @return completed when the marker or the end of the stream has been read
   */
  synchronized CompletableFuture<Void> attach(String endMarker, Consumer<String> lines) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    section = new Section(endMarker, lines, ended);
    if (isClosed) {
      ended.complete(null);
    }
    return ended;
  }

  private void pump() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          emit(line.toString());
          line.setLength(0);
        } else {
          line.append((char) c);
          if (line.length() == LONGEST) {
            emit(line.toString());
            line.setLength(0);
          }
        }
      }
      if (!line.isEmpty()) {
        emit(line.toString());
      }
    } catch (IOException e) {
      // A killed worker's pipe breaks; what has been read is all there is.
    }
    close();
  }

  private synchronized void emit(String line) {
    Section current = section;
    if (current == null) {
      return;
    }
    if (!line.endsWith(current.endMarker())) {
      current.lines().accept(line);
      return;
    }
    String before = line.substring(0, line.length() - current.endMarker().length());
    if (!before.isEmpty()) {
      current.lines().accept(before);
    }
    section = null;
    current.ended().complete(null);
  }

  /** Whether the stream has come to its end. */
  synchronized boolean isClosed() {
    return isClosed;
  }

  private synchronized void close() {
    isClosed = true;
    if (section != null) {
      section.ended().complete(null);
      section = null;
    }
  }
}
