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
 * <p>One thread may read while another writes.
 */
final class JsonLines implements Closeable {

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

  /** Waits for a record; empty when the other side has closed. */
  <T> Optional<T> receive(Class<T> type) throws IOException {
    String line = reader.readLine();
    return line == null ? Optional.empty() : Optional.of(Json.read(line, type));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
