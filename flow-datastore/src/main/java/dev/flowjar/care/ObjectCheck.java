package dev.flowjar.care;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.ObjectStore;
import dev.flowjar.store.Storage;
import dev.flowjar.store.StorageException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Reads every object and compares it with its name. Holds the name and size of each. */
final class ObjectCheck {

  private final Storage storage;
  private final ObjectStore objects;
  private final CareProgress progress;
  private final Map<ContentHash, Integer> sizes = new ConcurrentHashMap<>();
  private final Map<ContentHash, String> damaged = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  ObjectCheck(Datastore datastore, CareProgress progress) {
    this.storage = datastore.storage();
    this.objects = datastore.content().objects();
    this.progress = progress;
  }

  /** Checks all objects there are. */
  void all() {
    List<ContentHash> hashes;
    try (Stream<ContentHash> listed = objects.list()) {
      hashes = listed.toList();
    }
    AtomicLong done = new AtomicLong();
    ParallelWork.each(
        hashes,
        hash -> {
          long stored = storage.size(ObjectStore.key(hash)).orElse(0);
          isIntact(hash);
          progress.at(
              "objects checked", done.incrementAndGet(), hashes.size(), bytes.addAndGet(stored));
        });
  }

  /** Whether an object is there and whole; looks for it if it was not there before. */
  boolean isIntact(ContentHash hash) {
    if (sizes.containsKey(hash) || damaged.containsKey(hash)) {
      return sizes.containsKey(hash);
    }
    try {
      sizes.put(hash, objects.get(hash).length);
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    } catch (CorruptContentException e) {
      damaged.put(hash, e.damage());
      return false;
    } catch (StorageException e) {
      damaged.put(hash, "it cannot be read. " + e.getMessage()); // a broken disk, for one
      return false;
    }
  }

  /** The plain size of an object that is intact. */
  int size(ContentHash hash) {
    return sizes.getOrDefault(hash, -1);
  }

  /** What is wrong with the damaged objects. */
  Map<ContentHash, String> damaged() {
    return damaged;
  }

  /** How many objects were read, and what they take on the disk. */
  ObjectAmount amount() {
    return new ObjectAmount(sizes.size() + damaged.size(), bytes.get());
  }

  /** The intact objects that are not among these. */
  ObjectAmount except(Set<ContentHash> referred) {
    long count = 0;
    long size = 0;
    for (ContentHash hash : sizes.keySet()) {
      if (!referred.contains(hash)) {
        count++;
        size += storage.size(ObjectStore.key(hash)).orElse(0);
      }
    }
    return new ObjectAmount(count, size);
  }
}
