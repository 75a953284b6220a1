package dev.flowjar.worker;

import dev.flowjar.metadata.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A connection over which records travel as lines of JSON.
 *
 * <p>One thread may read while another writes. A line has at most {@value #LONGEST} characters, so
 * that memory stays bounded whatever the other side sends.
 */
final class JsonLines implements Closeable {

  /** As much as a record of a journal has bytes, which a message about a task becomes. */
  static final int LONGEST = 64 << 20;

  private final SocketChannel channel;
  private final Reader reader;
  private final char[] block = new char[8192];
  private int next;
  private int end;

  JsonLines(SocketChannel channel) {
    this.channel = channel;
    this.reader = new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8);
  }

  /** Sends a record; {@code type} is its declared type. */
  <T> void send(T message, Class<T> type) throws IOException {
    String line = Json.write(message, type) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    synchronized (this) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /**
   * Waits for a record; empty when the other side has closed, even in the middle of one.
   *
   * @throws IllegalArgumentException if what comes is not such a record
   */
  <T> Optional<T> receive(Class<T> type) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (next == end) {
        next = 0;
        end = reader.read(block);
        if (end < 0) {
          end = 0;
          return Optional.empty();
        }
      }
      int from = next;
      while (next < end && block[next] != '\n') {
        next++;
      }
      if (line.length() + (next - from) > LONGEST) {
        throw new IllegalArgumentException(
            "a line is longer than any message, which has at most %d characters"
                .formatted(LONGEST));
      }
      line.append(block, from, next - from);
      if (next < end) {
        next++;
        return Optional.of(Json.read(line.toString(), type));
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
