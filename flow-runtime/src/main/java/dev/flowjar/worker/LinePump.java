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
  private static final int LONGEST_MARKER = 64;

  private final InputStream stream;
  private final Thread thread;
  private @Nullable Section section;
  private boolean isClosed;

  /** The output of one attempt. */
  private record Section(String endMarker, Consumer<String> lines, CompletableFuture<Void> ended) {}

  LinePump(InputStream stream, String threadName) {
    this.stream = stream;
    this.thread = new Thread(this::pump, threadName);
    thread.setDaemon(true);
  }

  /**
   * Gives all lines from now on to a consumer. Nothing is read before the first call: a worker that
   * dies at once still gets its last words heard.
   *
   * @return completed when the marker or the end of the stream has been read
   */
  synchronized CompletableFuture<Void> attach(String endMarker, Consumer<String> lines) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    section = new Section(endMarker, lines, ended);
    if (isClosed) {
      ended.complete(null);
    }
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
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
            int cut = cut(line);
            emit(line.substring(0, cut));
            line.delete(0, cut);
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

  /** Where to part a line that is too long: neither in an end marker nor in a character. */
  private static int cut(CharSequence line) {
    int cut = line.length() - LONGEST_MARKER;
    return Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut;
  }

  private synchronized void emit(String line) {
    Section current = section;
    if (current == null) {
      return;
    }
    if (!line.endsWith(current.endMarker())) {
      hand(line, current);
      return;
    }
    String before = line.substring(0, line.length() - current.endMarker().length());
    if (!before.isEmpty()) {
      hand(before, current);
    }
    section = null;
    current.ended().complete(null);
  }

  private void hand(String line, Section current) {
    try {
      current.lines().accept(line);
    } catch (RuntimeException e) {
      // Read on all the same: the worker would wait for ever with a full pipe.
      section = new Section(current.endMarker(), unheard -> {}, current.ended());
      System.getLogger(LinePump.class.getName())
          .log(System.Logger.Level.WARNING, "the output of a task is lost from here on", e);
    }
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
