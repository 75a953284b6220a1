package dev.flowjar.store;

import java.net.URI;

/** Opens storages of one URI scheme; found by {@link java.util.ServiceLoader}. */
public interface StorageProvider {

  /** The scheme in lower case, such as {@code file}. */
  String scheme();

  /**
   * The storage at a URI of this scheme. Nothing is created there yet.
   *
   * @throws StorageException if the URI cannot name a storage; the message shows one that can
   */
  Storage open(URI uri);
}
