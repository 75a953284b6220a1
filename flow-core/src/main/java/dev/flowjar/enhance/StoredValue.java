package dev.flowjar.enhance;

import org.jspecify.annotations.Nullable;

/** The value of an artifact that lies in the datastore and has not been read yet. */
public interface StoredValue {

  /** Equal for two stored values if and only if their stored bytes are the same. */
  Object identity();

  /** Reads the value; each call makes a new object. */
  @Nullable Object load();
}
