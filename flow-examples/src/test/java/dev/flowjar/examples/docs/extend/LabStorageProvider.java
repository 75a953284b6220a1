package dev.flowjar.examples.docs.extend;

import dev.flowjar.store.InMemoryStorage;
import dev.flowjar.store.Storage;
import dev.flowjar.store.StorageProvider;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens {@code lab://name}. */
public final class LabStorageProvider implements StorageProvider {

  private static final Map<URI, Storage> OPEN = new ConcurrentHashMap<>();

  @Override
  public String scheme() {
    return "lab";
  }

  @Override
  public Storage open(URI uri) {
    return OPEN.computeIfAbsent(uri, place -> new InMemoryStorage());
  }
}
