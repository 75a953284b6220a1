package dev.flowjar.store;

import java.io.Closeable;

/** A log that is being written. Not thread-safe. */
public interface AppendLog extends Closeable {

  /**
   * Adds bytes at the end; other processes may see them from now on.
   *
   * @return the offset at which they begin
   */
  long append(byte[] bytes);

  /** Makes durable what has been appended. */
  void sync();

  /** Makes durable what has been appended and ends the log. */
  @Override
  void close();
}
