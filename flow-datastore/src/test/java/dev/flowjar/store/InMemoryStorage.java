package dev.flowjar.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** A storage in memory, for tests. Values may be damaged on purpose by {@link #replace}. */
public final class InMemoryStorage implements Storage {

  private final ConcurrentNavigableMap<String, byte[]> values = new ConcurrentSkipListMap<>();
  private final Map<String, Instant> times = new ConcurrentHashMap<>();
  private final Clock clock;

  /** An empty one. */
  public InMemoryStorage() {
    this(Clock.systemUTC());
  }

  /** An empty one in which time goes as on this clock. */
  public InMemoryStorage(Clock clock) {
    this.clock = clock;
  }

  /** One that begins with what another holds. */
  public static InMemoryStorage copyOf(InMemoryStorage other) {
    InMemoryStorage copy = new InMemoryStorage();
    copy.values.putAll(other.values);
    return copy;
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    boolean stored = values.putIfAbsent(Keys.checkKey(key), value.clone()) == null;
    if (stored) {
      times.put(key, clock.instant());
    }
    return stored;
  }

  @Override
  public byte[] get(String key, long offset, int length) {
    byte[] value = values.get(Keys.checkKey(key));
    if (value == null) {
      throw new NoSuchKeyException(key, toString());
    }
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset %d, length %d".formatted(offset, length));
    }
    int from = (int) Math.min(offset, value.length);
    return Arrays.copyOfRange(value, from, from + Math.min(length, value.length - from));
  }

  @Override
  public OptionalLong size(String key) {
    byte[] value = values.get(Keys.checkKey(key));
    return value == null ? OptionalLong.empty() : OptionalLong.of(value.length);
  }

  @Override
  public Stream<String> list(String prefix) {
    Keys.checkPrefix(prefix);
    return new TreeMap<>(values).keySet().stream().filter(key -> key.startsWith(prefix));
  }

  @Override
  public Stream<String> listChildren(String prefix) {
    return list(prefix)
        .map(key -> key.substring(prefix.length()).split("/", -1)[0])
        .distinct()
        .sorted();
  }

  @Override
  public void delete(String key) {
    values.remove(Keys.checkKey(key));
  }

  @Override
  public boolean move(String from, String to) {
    byte[] value = values.get(Keys.checkKey(from));
    if (value == null) {
      Keys.checkKey(to);
      return false;
    }
    putIfAbsent(to, value);
    values.remove(from);
    return true;
  }

  @Override
  public Instant writtenAt(String key) {
    size(key).orElseThrow(() -> new NoSuchKeyException(key, toString()));
    return times.getOrDefault(key, Instant.MAX);
  }

  @Override
  public AppendLog append(String key) {
    if (!putIfAbsent(key, new byte[0])) {
      throw new StorageException("'%s' exists already. Use another key.".formatted(key), null);
    }
    return new MemoryLog(key);
  }

  /** Puts other bytes under a key, as a broken disk does. */
  public void replace(String key, byte[] value) {
    values.put(key, value.clone());
  }

  /** The bytes of all values together. */
  public long totalSize() {
    return values.values().stream().mapToLong(value -> value.length).sum();
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "memory";
  }

  private final class MemoryLog implements AppendLog {

    private final String key;

    MemoryLog(String key) {
      this.key = key;
    }

    @Override
    public long append(byte[] bytes) {
      byte[] before = get(key, 0, Integer.MAX_VALUE);
      byte[] after = Arrays.copyOf(before, before.length + bytes.length);
      System.arraycopy(bytes, 0, after, before.length, bytes.length);
      values.put(key, after);
      times.put(key, clock.instant());
      return before.length;
    }

    @Override
    public void sync() {}

    @Override
    public void close() {}
  }
}
