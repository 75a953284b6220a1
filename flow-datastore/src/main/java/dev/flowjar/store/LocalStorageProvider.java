package dev.flowjar.store;

import java.net.URI;
import java.nio.file.Path;

/** Opens directories: {@code file:///data/flow}. */
public final class LocalStorageProvider implements StorageProvider {

  /** For {@link java.util.ServiceLoader}. */
  public LocalStorageProvider() {}

  @Override
  public String scheme() {
    return "file";
  }

  @Override
  public Storage open(URI uri) {
    try {
      return new LocalStorage(Path.of(uri));
    } catch (IllegalArgumentException e) {
      throw new StorageException(
          "'%s' does not name a directory. Write it as file:///data/flow or as a path."
              .formatted(uri),
          e);
    }
  }
}
