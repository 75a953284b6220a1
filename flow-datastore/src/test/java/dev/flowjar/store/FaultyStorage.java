package dev.flowjar.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A storage on a machine that fails on purpose, for tests: one fault, at the n-th call.
 *
 * <p>It keeps everything in an {@link InMemoryStorage}, its disk, and knows which bytes of it were
 * made durable. After a power cut, {@link #reboot} leaves on the disk what was durable, and of the
 * rest what {@link Remains} says. Every call counts, also those of the logs. Thread-safe.
 */
public final class FaultyStorage implements Storage {

  /** What goes wrong. */
  public enum Fault {
    /** The call does nothing and throws; the next one works again. */
    ERROR,
    /** From this call on whatever writes does nothing and throws, as on a full disk. */
    FULL_DISK,
    /** Half of what is appended to a log is written, and the call throws. */
    SHORT_WRITE,
    /** The call waits until another overtakes it. */
    DELAY,
    /** The machine stops in the middle of the call. This call and all later ones throw. */
    POWER_CUT
  }

  /** What a power cut leaves of bytes that were written and not made durable. */
  public enum Remains {
    /** Nothing. */
    NOTHING,
    /** The first half. */
    HALF,
    /** As many bytes, but other ones: the file system knew the length and had no data yet. */
    GARBAGE,
    /** All: the machine happened to write them in time. */
    ALL
  }

  private static final long LONGEST_DELAY_MILLIS = 20;

  private final InMemoryStorage disk;
  private final Fault fault;
  private final Remains remains;
  private final int faultyCall;
  private final Map<String, Integer> durable = new ConcurrentHashMap<>();
  private int calls;
  private boolean isFull;
  private boolean isOff;

  private FaultyStorage(InMemoryStorage disk, Fault fault, Remains remains, int faultyCall) {
    this.disk = disk;
    this.fault = fault;
    this.remains = remains;
    this.faultyCall = faultyCall;
  }

  /** A storage without a fault. */
  public static FaultyStorage sound(InMemoryStorage disk) {
    return new FaultyStorage(disk, Fault.ERROR, Remains.NOTHING, Integer.MAX_VALUE);
  }

  /**
   * A storage with a fault.
   *
   * @param call the call that it happens at, counted from 1
   */
  public static FaultyStorage failing(InMemoryStorage disk, Fault fault, int call) {
    return new FaultyStorage(disk, fault, Remains.ALL, call);
  }

  /**
   * A storage whose machine stops.
   *
   * @param call the call that it happens at, counted from 1
   */
  public static FaultyStorage losingPower(InMemoryStorage disk, Remains remains, int call) {
    return new FaultyStorage(disk, Fault.POWER_CUT, remains, call);
  }

  /** How many calls there have been. */
  public synchronized int calls() {
    return calls;
  }

  /** Ends it, as the end of a process does: from now on every call throws. */
  public synchronized void turnOff() {
    isOff = true;
    notifyAll();
  }

  /**
   * What is on the disk when the machine is up again. If there was no power cut, that is all that
   * was written.
   */
  public synchronized InMemoryStorage reboot() {
    boolean wasCut = calls >= faultyCall && fault == Fault.POWER_CUT;
    turnOff();
    if (wasCut) {
      durable.forEach(this::lose);
    }
    return disk;
  }

  private void lose(String log, int safe) {
    byte[] bytes = disk.get(log, 0, Integer.MAX_VALUE);
    int unsafe = bytes.length - safe;
    byte[] left = Arrays.copyOf(bytes, safe + remains(unsafe));
    if (remains == Remains.GARBAGE) {
      for (int i = safe; i < left.length; i++) {
        left[i] = (byte) (i % 3 == 0 ? 0 : i % 3 == 1 ? '\n' : bytes[i] ^ 0x55);
      }
    }
    disk.replace(log, left);
  }

  private int remains(int unsafe) {
    return switch (remains) {
      case NOTHING -> 0;
      case HALF -> unsafe / 2;
      case GARBAGE, ALL -> unsafe;
    };
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    // A value is whole or not there: half of one is never seen.
    boolean[] stored = new boolean[1];
    write("store", key, () -> stored[0] = disk.putIfAbsent(key, value), () -> {});
    return stored[0];
  }

  @Override
  public byte[] get(String key, long offset, int length) {
    return read("read", key, () -> disk.get(key, offset, length));
  }

  @Override
  public OptionalLong size(String key) {
    return read("look for", key, () -> disk.size(key));
  }

  @Override
  public Stream<String> list(String prefix) {
    return read("list", prefix, () -> disk.list(prefix));
  }

  @Override
  public Stream<String> listChildren(String prefix) {
    return read("list", prefix, () -> disk.listChildren(prefix));
  }

  @Override
  public void delete(String key) {
    write(
        "delete",
        key,
        () -> {
          disk.delete(key);
          durable.remove(key);
        },
        () -> {});
  }

  @Override
  public boolean move(String from, String to) {
    boolean[] moved = new boolean[1];
    write(
        "move",
        from,
        () -> {
          moved[0] = disk.move(from, to);
          Integer end = durable.remove(from);
          if (end != null) {
            durable.put(to, end);
          }
        },
        () -> {});
    return moved[0];
  }

  @Override
  public Instant writtenAt(String key) {
    return read("look at", key, () -> disk.writtenAt(key));
  }

  @Override
  public AppendLog append(String key) {
    AppendLog[] log = new AppendLog[1];
    write(
        "start the log",
        key,
        () -> {
          disk.append(key).close();
          durable.put(key, 0);
          log[0] = new FaultyLog(key);
        },
        () -> {});
    return log[0];
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "faulty " + disk;
  }

  private <T> T read(String action, String key, Supplier<T> call) {
    @Nullable Fault now = begin(action, key, false);
    if (now != null) {
      throw failure(now, action, key);
    }
    return call.get();
  }

  /**
   * Does what a call writes, unless the fault is now.
   *
   * @param half what is left of a short write
   */
  private synchronized void write(String action, String key, Runnable whole, Runnable half) {
    @Nullable Fault now = begin(action, key, true);
    if (now == Fault.SHORT_WRITE) {
      half.run();
    } else if (now == null || (now == Fault.POWER_CUT && remains == Remains.ALL)) {
      whole.run();
    }
    if (now != null) {
      throw failure(now, action, key);
    }
  }

  /** Counts a call; returns the fault if it is to fail. */
  private synchronized @Nullable Fault begin(String action, String key, boolean writes) {
    if (isOff || (isFull && writes)) {
      throw failure(isOff ? Fault.POWER_CUT : Fault.FULL_DISK, action, key);
    }
    calls++;
    notifyAll();
    if (calls != faultyCall) {
      return null;
    }
    switch (fault) {
      case DELAY -> {
        awaitAnother();
        return null;
      }
      case FULL_DISK -> {
        isFull = true;
        return writes ? fault : null;
      }
      case POWER_CUT -> isOff = true;
      case ERROR, SHORT_WRITE -> {}
    }
    return fault;
  }

  private void awaitAnother() {
    int before = calls;
    long end = System.nanoTime() + LONGEST_DELAY_MILLIS * 1_000_000;
    try {
      while (calls == before && System.nanoTime() < end) {
        wait(LONGEST_DELAY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static StorageException failure(Fault fault, String action, String key) {
    return new StorageException("Cannot %s '%s': %s.".formatted(action, key, fault), null);
  }

  /** A log of which the disk may have more than is durable. Like any log it has one writer. */
  private final class FaultyLog implements AppendLog {

    private final String key;
    private int end;

    FaultyLog(String key) {
      this.key = key;
    }

    @Override
    public long append(byte[] bytes) {
      int offset = end;
      write(
          "append to",
          key,
          () -> {
            put(bytes, bytes.length);
            end += bytes.length;
          },
          () -> put(bytes, bytes.length / 2));
      return offset;
    }

    /** After a write that failed half way the next one begins where that one did. */
    private void put(byte[] bytes, int length) {
      byte[] all = Arrays.copyOf(disk.get(key, 0, end), end + length);
      System.arraycopy(bytes, 0, all, end, length);
      disk.replace(key, all);
    }

    @Override
    public void sync() {
      write("append to", key, () -> durable.put(key, end), () -> {});
    }

    @Override
    public void close() {
      sync();
    }
  }
}
