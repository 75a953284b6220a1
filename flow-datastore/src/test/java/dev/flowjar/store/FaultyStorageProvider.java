package dev.flowjar.store;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives a {@link FaultyStorage} a URI, so that a run can be told to use it. */
public final class FaultyStorageProvider implements StorageProvider {

  private static final Map<URI, FaultyStorage> MOUNTED = new ConcurrentHashMap<>();

  /** For {@link java.util.ServiceLoader}. */
  public FaultyStorageProvider() {}

  /** The URI under which a storage is found in this process until it is unmounted. */
  public static URI mount(FaultyStorage storage) {
    URI uri = URI.create("faulty:/" + UUID.randomUUID());
    MOUNTED.put(uri, storage);
    return uri;
  }

  /** Forgets a storage. */
  public static void unmount(URI uri) {
    MOUNTED.remove(uri);
  }

  @Override
  public String scheme() {
    return "faulty";
  }

  @Override
  public Storage open(URI uri) {
    FaultyStorage storage = MOUNTED.get(uri);
    if (storage == null) {
      throw new StorageException("'%s' is not mounted. Mount it first.".formatted(uri), null);
    }
    return storage;
  }
}
