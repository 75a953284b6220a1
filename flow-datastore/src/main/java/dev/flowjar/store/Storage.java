package dev.flowjar.store;

import java.io.Closeable;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A place for bytes: immutable values under keys, and append-only logs.
 *
 * <p>A key is a relative path with {@code /} between its parts, each part made of letters, digits
 * and {@code . _ - $}, none of them {@code .} or {@code ..}. Implementations are thread-safe, and
 * several processes may use one place at the same time. Every method throws {@link
 * StorageException} when the place does not do its work; its message names the key and the place.
 */
public interface Storage extends Closeable {

  /**
   * Stores a value unless the key has one. When this returns the value is durable and whole; a
   * reader never sees a part of it. If two callers put the same key at once, one of the values is
   * kept.
   *
   * @return whether this call stored it
   */
  boolean putIfAbsent(String key, byte[] value);

  /**
   * Makes durable that there is a value, which another writer may have put a moment ago without
   * having come that far. Nothing to do where every value that can be seen is durable.
   *
   * @throws NoSuchKeyException if it is noticed that the key has no value
   */
  default void confirm(String key) {}

  /**
   * A piece of a value or log: the bytes from {@code offset}, at most {@code length}, fewer where
   * it ends before.
   *
   * @throws NoSuchKeyException if the key has no value
   */
  byte[] get(String key, long offset, int length);

  /** The number of bytes under a key, empty if there is nothing. */
  OptionalLong size(String key);

  /**
   * All keys that begin with a prefix, sorted.
   *
   * @param prefix the beginning of a key: empty, or whole parts each followed by {@code /}
   */
  Stream<String> list(String prefix);

  /**
   * The names directly below a prefix, sorted: of keys their next part only.
   *
   * @param prefix empty, or whole parts each followed by {@code /}
   */
  Stream<String> listChildren(String prefix);

  /** Removes a value or log if it is there. */
  void delete(String key);

  /**
   * Gives a value or log another key, however large it is. A reader finds it under one of the two
   * at any moment; a crash may leave it under both, and to move it again completes that. Where
   * {@code to} has a value or log already, that one stays and {@code from} is gone.
   *
   * @return whether anything was under {@code from}
   */
  boolean move(String from, String to);

  /**
   * When the bytes under a key were last written, by the clock of the place. It may be later than
   * that, as after a move, and is never earlier.
   *
   * @throws NoSuchKeyException if the key has no value
   */
  Instant writtenAt(String key);

  /**
   * Removes what writers that died have left behind, where that is under no key and so nobody else
   * can remove it.
   *
   * @param before what was written since is left alone: its writer may be alive
   * @return how many bytes that were
   */
  default long removeRemnants(Instant before) {
    return 0;
  }

  /**
   * Starts a log. Only its writer appends to it; readers may read what is there at any time.
   *
   * @throws StorageException if the key has a value or log
   */
  AppendLog append(String key);
}
