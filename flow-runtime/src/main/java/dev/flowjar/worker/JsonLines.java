package dev.flowjar.worker;

import dev.flowjar.metadata.Json;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
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
  private final BufferedReader reader;

  JsonLines(SocketChannel channel) {
    this.channel = channel;
    this.reader =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
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
    for (int c = reader.read(); c != '\n'; c = reader.read()) {
      if (c < 0) {
        return Optional.empty();
      }
      if (line.length() == LONGEST) {
        throw new IllegalArgumentException(
            "a line is longer than any message, which has at most %d characters"
                .formatted(LONGEST));
      }
      line.append((char) c);
    }
    return Optional.of(Json.read(line.toString(), type));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
