package dev.flowjar.care;

import dev.flowjar.metadata.Json;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.Storage;
import dev.flowjar.store.Trash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The runs that were under way when the last object had been moved to a batch of the trash. One of
 * them may have found an object in its place before that, and may yet record that it refers to it.
 *
 * @param writers these runs
 */
record BatchWriters(List<RunPath> writers) {

  BatchWriters {
    writers = List.copyOf(writers);
  }

  static String key(String batch) {
    return Trash.key(batch, "writers");
  }

  /** Those of a batch; empty if it is still being filled, or who filled it died. */
  static Optional<BatchWriters> of(Storage storage, String batch) {
    try {
      byte[] value = storage.get(key(batch), 0, Integer.MAX_VALUE);
      String json = new String(value, StandardCharsets.UTF_8);
      return Optional.of(Json.read(json, BatchWriters.class));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  void store(Storage storage, String batch) {
    byte[] value = Json.write(this, BatchWriters.class).getBytes(StandardCharsets.UTF_8);
    storage.putIfAbsent(key(batch), value);
  }
}
