package dev.flowjar.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects in a storage: byte arrays named by their SHA-256, compressed where it helps, checked when
 * read.
 *
 * <p>An object in the {@link Trash} can still be read, because a record that refers to it may have
 * been written while it was moved there; but it does not count as stored: who puts it stores it
 * again. Thread-safe.
 */
public final class ObjectStore {

  private static final byte RAW = 0;
  private static final byte ZSTD = 1;
  private static final int LEVEL = 1;

  /** How many pieces of a long object are tried, and how many bytes each has. */
  private static final int SAMPLES = 5;

  private static final int SAMPLE = 4096;

  /** No object is larger, the recipe of a TiB included: an object that claims more takes none. */
  private static final int MAX = 64 << 20;

  private static final String PREFIX = "objects/";

  /** How often a reader looks again for an object that may be on its way to or from the trash. */
  private static final int LOOKS = 3;

  private final Storage storage;
  private final Trash trash;

  ObjectStore(Storage storage) {
    this.storage = storage;
    this.trash = new Trash(storage);
  }

  /** The key of an object. */
  public static String key(ContentHash hash) {
    return PREFIX + hash.hex().substring(0, 2) + "/" + hash.hex().substring(2);
  }

  /** The names of all objects, sorted; those in the trash are left out. */
  public Stream<ContentHash> list() {
    return list("");
  }

  /** The names of the objects in a batch of the trash, sorted. */
  public Stream<ContentHash> listTrash(String batch) {
    return list(Trash.prefix(batch));
  }

  private Stream<ContentHash> list(String place) {
    String prefix = place + PREFIX;
    return storage
        .list(prefix)
        .map(key -> key.substring(prefix.length()).replace("/", ""))
        .filter(ContentHash::isHash)
        .map(ContentHash::new);
  }

  /** Whether an object is stored; its bytes are not checked. */
  public boolean contains(ContentHash hash) {
    return storage.size(key(hash)).isPresent();
  }

  /** Stores the bytes unless they are there; they are durable afterwards. */
  public ContentHash put(byte[] bytes) {
    ContentHash hash = ContentHash.of(bytes);
    if (contains(hash)) {
      try {
        storage.confirm(key(hash));
        return hash;
      } catch (NoSuchKeyException e) {
        // removed in this moment
      }
    }
    storage.putIfAbsent(key(hash), pack(bytes));
    return hash;
  }

  /** The bytes of an object whose size is known. */
  byte[] get(ContentHash hash, int size) {
    // No form is longer than the marker and the bytes; one byte more shows that it is too long.
    byte[] stored = stored(hash, size + 2);
    byte[] bytes = unpack(hash, stored, size);
    if (bytes.length != size) {
      throw new CorruptContentException(
          key(hash), "it holds %d bytes instead of %d.".formatted(bytes.length, size));
    }
    return bytes;
  }

  /**
   * The bytes of an object of any size.
   *
   * @throws NoSuchKeyException if it is missing
   * @throws CorruptContentException if it is damaged
   */
  public byte[] get(ContentHash hash) {
    return unpack(hash, stored(hash, MAX + 2), MAX);
  }

  private byte[] stored(ContentHash hash, int length) {
    String key = key(hash);
    for (int look = 1; ; look++) {
      try {
        return storage.get(key, 0, length);
      } catch (NoSuchKeyException e) {
        Optional<byte[]> removed = trash.get(key, length);
        if (removed.isPresent()) {
          return removed.get();
        }
        if (look == LOOKS) {
          throw e;
        }
      }
    }
  }

  private static byte[] pack(byte[] bytes) {
    if (!isCompressible(bytes)) {
      return raw(bytes);
    }
    byte[] packed = new byte[1 + (int) Zstd.compressBound(bytes.length)];
    long length =
        Zstd.compressByteArray(packed, 1, packed.length - 1, bytes, 0, bytes.length, LEVEL);
    if (Zstd.isError(length) || length >= bytes.length) {
      return raw(bytes);
    }
    packed[0] = ZSTD;
    return Arrays.copyOf(packed, 1 + (int) length);
  }

  private static byte[] raw(byte[] bytes) {
    byte[] raw = new byte[1 + bytes.length];
    raw[0] = RAW;
    System.arraycopy(bytes, 0, raw, 1, bytes.length);
    return raw;
  }

  /** Whether it is worth while to try all of it: of a long one some samples are tried first. */
  private static boolean isCompressible(byte[] bytes) {
    if (bytes.length < SAMPLES * SAMPLE * 4) {
      return true;
    }
    byte[] packed = new byte[(int) Zstd.compressBound(SAMPLE)];
    for (int i = 0; i < SAMPLES; i++) {
      int from = (int) ((long) (bytes.length - SAMPLE) * i / (SAMPLES - 1));
      long length = Zstd.compressByteArray(packed, 0, packed.length, bytes, from, SAMPLE, LEVEL);
      if (Zstd.isError(length) || length < SAMPLE * 31 / 32) {
        return true;
      }
    }
    return false;
  }

  private byte[] unpack(ContentHash hash, byte[] stored, int max) {
    String key = key(hash);
    if (stored.length == 0) {
      throw new CorruptContentException(key, "it is empty.", remedy());
    }
    byte[] bytes =
        switch (stored[0]) {
          case RAW -> Arrays.copyOfRange(stored, 1, stored.length);
          case ZSTD -> decompress(key, stored, max);
          default ->
              throw new CorruptContentException(
                  key,
                  "its first byte is %d, which names no form.".formatted(stored[0] & 0xff),
                  remedy());
        };
    ContentHash actual = ContentHash.of(bytes);
    if (!actual.equals(hash)) {
      throw new CorruptContentException(
          key, "the SHA-256 of its bytes is %s.".formatted(actual.hex()), remedy());
    }
    return bytes;
  }

  private byte[] decompress(String key, byte[] stored, int max) {
    long size =
        stored.length == 1 ? -1 : Zstd.getFrameContentSize(stored, 1, stored.length - 1, false);
    if (size < 0 || size > max) {
      throw new CorruptContentException(
          key, "its zstd frame claims %d bytes of at most %d.".formatted(size, max), remedy());
    }
    byte[] bytes = new byte[(int) size];
    long length;
    try {
      length = Zstd.decompressByteArray(bytes, 0, bytes.length, stored, 1, stored.length - 1);
    } catch (ZstdException e) {
      throw new CorruptContentException(
          key, "zstd cannot decompress it (%s).".formatted(e.getMessage()), remedy());
    }
    if (Zstd.isError(length) || length != size) {
      throw new CorruptContentException(
          key,
          "zstd cannot decompress it (%s)."
              .formatted(Zstd.isError(length) ? Zstd.getErrorName(length) : "too short"),
          remedy());
    }
    return bytes;
  }

  private String remedy() {
    return "It lies in %s. To put it aside and get a good copy: fsck --repair --from OTHER_DATASTORE"
        .formatted(storage);
  }
}
