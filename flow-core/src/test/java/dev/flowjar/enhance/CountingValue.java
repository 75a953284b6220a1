package dev.flowjar.enhance;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A stored value that counts how often it was loaded. */
final class CountingValue implements StoredValue {

  final AtomicInteger loads = new AtomicInteger();
  private final Object identity;
  private final @Nullable Object value;

  CountingValue(@Nullable Object value) {
    this(new Object(), value);
  }

  CountingValue(Object identity, @Nullable Object value) {
    this.identity = identity;
    this.value = value;
  }

  @Override
  public Object identity() {
    return identity;
  }

  @Override
  public @Nullable Object load() {
    loads.incrementAndGet();
    return value;
  }

  int loads() {
    return loads.get();
  }
}
