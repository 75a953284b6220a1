package dev.flowjar.client;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is fetched when first asked for, and once. Thread-safe. */
final class Lazy<T> {

  private final Supplier<T> source;
  private @Nullable T value;

  Lazy(Supplier<T> source) {
    this.source = source;
  }

  synchronized T get() {
    T present = value;
    if (present == null) {
      present = source.get();
      value = present;
    }
    return present;
  }

  /** Whether it has been fetched. */
  synchronized boolean isPresent() {
    return value != null;
  }

  /** Has it fetched again. */
  synchronized void forget() {
    value = null;
  }
}
