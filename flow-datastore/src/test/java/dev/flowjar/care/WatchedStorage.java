package dev.flowjar.care;

import dev.flowjar.store.AppendLog;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * A storage that tells before each operation which one it is, counted from 1. Who is told may throw
 * in place of the operation, as if the process died there, or do something else first, as another
 * process would. A move is two operations, with the value in both places between them.
 */
final class WatchedStorage implements Storage {

  /** The process died. */
  static final class Crash extends RuntimeException {
    Crash() {
      super("crash");
    }
  }

  private final Storage storage;
  private final IntConsumer watcher;
  private final AtomicInteger operations = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();
  private int lastChange = Integer.MAX_VALUE;

  WatchedStorage(Storage storage, IntConsumer watcher) {
    this.storage = storage;
    this.watcher = watcher;
  }

  /**
   * One in which the process dies before it changes anything for the n-th time, and does nothing
   * from then on.
   */
  static WatchedStorage crashingAt(Storage storage, int change) {
    WatchedStorage dying = new WatchedStorage(storage, number -> {});
    dying.lastChange = change - 1;
    return dying;
  }

  /** How many operations there were. */
  int operations() {
    return operations.get();
  }

  private void tell() {
    watcher.accept(operations.incrementAndGet());
    if (changes.get() > lastChange) {
      throw new Crash();
    }
  }

  private void tellOfChange() {
    tell();
    if (changes.incrementAndGet() > lastChange) {
      throw new Crash();
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    tellOfChange();
    return storage.putIfAbsent(key, value);
  }

  @Override
  public byte[] get(String key, long offset, int length) {
    tell();
    return storage.get(key, offset, length);
  }

  @Override
  public OptionalLong size(String key) {
    tell();
    return storage.size(key);
  }

  @Override
  public Stream<String> list(String prefix) {
    tell();
    return storage.list(prefix);
  }

  @Override
  public Stream<String> listChildren(String prefix) {
    tell();
    return storage.listChildren(prefix);
  }

  @Override
  public void delete(String key) {
    tellOfChange();
    storage.delete(key);
  }

  @Override
  public boolean move(String from, String to) {
    tellOfChange();
    try {
      storage.putIfAbsent(to, storage.get(from, 0, Integer.MAX_VALUE));
    } catch (NoSuchKeyException e) {
      return false;
    }
    tellOfChange();
    storage.delete(from);
    return true;
  }

  @Override
  public Instant writtenAt(String key) {
    tell();
    return storage.writtenAt(key);
  }

  @Override
  public AppendLog append(String key) {
    tellOfChange();
    return storage.append(key);
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }

  @Override
  public String toString() {
    return storage.toString();
  }
}
