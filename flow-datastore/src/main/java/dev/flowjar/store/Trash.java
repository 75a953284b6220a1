package dev.flowjar.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of what was removed, in batches: what had the key {@code k} has {@code trash/batch/k}.
 *
 * <p>A key may be in several batches at once. Thread-safe.
 */
public final class Trash {

  private static final String PREFIX = "trash/";

  private final Storage storage;

  /** The trash of this place. */
  public Trash(Storage storage) {
    this.storage = storage;
  }

  /** Where a key lies in a batch. */
  public static String key(String batch, String key) {
    return prefix(batch) + key;
  }

  /** The prefix of all keys in a batch. */
  public static String prefix(String batch) {
    return PREFIX + batch + "/";
  }

  /** The batches there are, sorted. */
  public List<String> batches() {
    try (Stream<String> names = storage.listChildren(PREFIX)) {
      return names.toList();
    }
  }

  /** The beginning of a value that is in the trash. */
  Optional<byte[]> get(String key, int length) {
    for (String batch : batches()) {
      try {
        return Optional.of(storage.get(key(batch, key), 0, length));
      } catch (NoSuchKeyException e) {
        // in another batch, or in none
      }
    }
    return Optional.empty();
  }
}
