package dev.flowjar.metadata;

import dev.flowjar.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * A datastore cannot be used as it is: another format, records of a newer version, or missing ones.
 */
public final class DatastoreException extends FlowException {

  /** The message names the datastore and says what to do. */
  public DatastoreException(String message) {
    super(message);
  }

  /** The message names the datastore and says what to do. */
  public DatastoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
