package dev.flowjar.store;

import org.jspecify.annotations.Nullable;

/** A place for bytes did not do its work: disk full, no permission, unreachable. */
public class StorageException extends RuntimeException {

  /** The message names the key and the place, and says what to do. */
  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
