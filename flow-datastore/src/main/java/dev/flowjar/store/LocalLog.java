package dev.flowjar.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A log in a file. It is no channel, because an interrupt of its writer would close that and with
 * it the log.
 */
final class LocalLog implements AppendLog {

  private final String key;
  private final Path root;
  private final RandomAccessFile file;
  private long end;

  LocalLog(String key, Path root, RandomAccessFile file) {
    this.key = key;
    this.root = root;
    this.file = file;
  }

  @Override
  public long append(byte[] bytes) {
    try {
      // After a write that failed half way the next one begins where that one should have begun.
      file.seek(end);
      file.write(bytes);
    } catch (IOException e) {
      throw LocalFault.of(e, "append to", key, root);
    }
    long offset = end;
    end += bytes.length;
    return offset;
  }

  @Override
  public void sync() {
    try {
      file.getFD().sync();
    } catch (IOException e) {
      throw LocalFault.of(e, "append to", key, root);
    }
  }

  @Override
  public void close() {
    try (file) {
      if (file.getFD().valid()) {
        file.getFD().sync();
      }
    } catch (IOException e) {
      throw LocalFault.of(e, "append to", key, root);
    }
  }
}
