package dev.flowjar.index;

import dev.flowjar.store.AppendLog;
import dev.flowjar.store.LocalStorage;
import dev.flowjar.store.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A directory whose logs are written when they are closed, and not forced to disk. For tests. */
final class QuickStorage implements Storage {

  private final LocalStorage storage;

  QuickStorage(Path root) {
    this.storage = new LocalStorage(root);
  }

  @Override
  public AppendLog append(String key) {
    Path file = storage.root().resolve(key);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    return new AppendLog() {
      @Override
      public long append(byte[] bytes) {
        long offset = content.size();
        content.writeBytes(bytes);
        return offset;
      }

      @Override
      public void sync() {}

      @Override
      public void close() {
        try {
          Files.createDirectories(file.getParent());
          Files.write(file, content.toByteArray());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    return storage.putIfAbsent(key, value);
  }

  @Override
  public byte[] get(String key, long offset, int length) {
    return storage.get(key, offset, length);
  }

  @Override
  public OptionalLong size(String key) {
    return storage.size(key);
  }

  @Override
  public Stream<String> list(String prefix) {
    return storage.list(prefix);
  }

  @Override
  public Stream<String> listChildren(String prefix) {
    return storage.listChildren(prefix);
  }

  @Override
  public void delete(String key) {
    storage.delete(key);
  }

  @Override
  public boolean move(String from, String to) {
    return storage.move(from, to);
  }

  @Override
  public Instant writtenAt(String key) {
    return storage.writtenAt(key);
  }

  @Override
  public void close() {
    storage.close();
  }
}
