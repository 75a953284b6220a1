package dev.flowjar.metadata;

import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.Storage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the records of journals, and checks each against its checksum. Thread-safe. */
public final class JournalReader {

  private static final int BLOCK = 256 * 1024;

  private final Storage storage;
  private volatile JournalBlock lastRead = JournalBlock.NONE;

  /** A reader of the journals in this place. */
  public JournalReader(Storage storage) {
    this.storage = storage;
  }

  /**
   * The record at a place.
   *
   * @throws NoSuchKeyException if there is no such journal
   * @throws CorruptContentException if its checksum does not fit
   */
  public JournalRecord read(RecordLocator locator) {
    checkLength(locator.key(), locator.offset(), locator.length());
    return decode(locator, line(locator)).orElseThrow(() -> damaged(locator));
  }

  /** Whoever reads one record after the other gets many at a time: a journal only grows. */
  private byte[] line(RecordLocator locator) {
    JournalBlock block = lastRead;
    if (!block.holds(locator)) {
      int length = block.isShortlyBefore(locator, 2 * BLOCK) ? BLOCK : 0;
      byte[] bytes =
          storage.get(locator.key(), locator.offset(), Math.max(length, locator.length()));
      block = new JournalBlock(locator.key(), locator.offset(), bytes);
      lastRead = block;
    }
    return block.line(locator);
  }

  /**
   * Hands over all records of a log in order.
   *
   * <p>What follows the last whole record is what a crash leaves: it is passed over.
   *
   * @return what was passed over
   * @throws CorruptContentException if a record does not fit its checksum and a whole one follows
   */
  public Optional<TornTail> scan(String key, BiConsumer<RecordLocator, JournalRecord> consumer) {
    return scan(key, consumer, JournalReader::refuse);
  }

  /**
   * Hands over all records of a log in order, but of the tasks neither their artifacts nor their
   * items, which are most of a log.
   *
   * @return what was passed over at the end, as {@link #scan} does
   * @throws CorruptContentException if a record does not fit its checksum and a whole one follows
   */
  Optional<TornTail> scanOutlines(String key, BiConsumer<RecordLocator, JournalRecord> consumer) {
    return scan(key, JournalLine::decodeOutline, consumer, JournalReader::refuse);
  }

  /**
   * Hands over all records of a log in order, and the places of those that are damaged: that do not
   * fit their checksum although a whole one follows.
   *
   * @return what follows the last whole record, which is what a crash leaves
   */
  public Optional<TornTail> scan(
      String key,
      BiConsumer<RecordLocator, JournalRecord> consumer,
      Consumer<RecordLocator> onDamage) {
    return scan(key, JournalLine::decode, consumer, onDamage);
  }

  private Optional<TornTail> scan(
      String key,
      Function<byte[], Optional<JournalRecord>> decoder,
      BiConsumer<RecordLocator, JournalRecord> consumer,
      Consumer<RecordLocator> onDamage) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long lineStart = 0;
    long position = 0;
    List<RecordLocator> damaged = new ArrayList<>();
    for (byte[] block = next(key, position); block.length > 0; block = next(key, position)) {
      int start = 0;
      for (int i = 0; i < block.length; i++) {
        if (block[i] != '\n') {
          continue;
        }
        line.write(block, start, i - start);
        checkLength(key, lineStart, line.size());
        RecordLocator locator = new RecordLocator(key, lineStart, line.size());
        Optional<JournalRecord> entry = decode(locator, line.toByteArray(), decoder);
        if (entry.isPresent()) {
          damaged.forEach(onDamage);
          damaged.clear();
          consumer.accept(locator, entry.get());
        } else {
          damaged.add(locator);
        }
        line.reset();
        start = i + 1;
        lineStart = position + start;
      }
      line.write(block, start, block.length - start);
      checkLength(key, lineStart, line.size());
      position += block.length;
    }
    long end = damaged.isEmpty() ? lineStart : damaged.get(0).offset();
    return end == position ? Optional.empty() : Optional.of(new TornTail(key, end, position - end));
  }

  /**
   * The first record of a log, empty if not even that is whole.
   *
   * @throws NoSuchKeyException if there is no such log
   * @throws CorruptContentException if it does not fit its checksum and a whole one follows
   */
  public Optional<JournalRecord> first(String key) {
    int length = 64 * 1024;
    while (true) {
      byte[] head = storage.get(key, 0, length);
      int end = indexOf(head, (byte) '\n');
      if (end >= 0) {
        Optional<JournalRecord> entry =
            decode(new RecordLocator(key, 0, end), Arrays.copyOf(head, end));
        if (entry.isEmpty()) {
          scan(key, (locator, later) -> {}); // throws if it is damage
        }
        return entry;
      }
      if (head.length < length) {
        return Optional.empty();
      }
      checkLength(key, 0, length);
      length *= 4;
    }
  }

  /** The last whole record of a log, empty if it has none. */
  public Optional<JournalRecord> last(String key) {
    long size = storage.size(key).orElse(0);
    for (long length = BLOCK; ; length *= 4) {
      long from = Math.max(0, size - length);
      byte[] tail = storage.get(key, from, (int) (size - from));
      Optional<JournalRecord> last = last(key, from, tail);
      if (last.isPresent() || from == 0) {
        return last;
      }
      checkLength(key, from, length);
    }
  }

  /** The last whole record in a piece of a log, unless the piece begins within it. */
  private static Optional<JournalRecord> last(String key, long from, byte[] tail) {
    int end = lastIndexOf(tail, tail.length);
    while (end >= 0) {
      int start = lastIndexOf(tail, end) + 1;
      Optional<JournalRecord> entry =
          decode(
              new RecordLocator(key, from + start, end - start),
              Arrays.copyOfRange(tail, start, end));
      if (entry.isPresent()) {
        return entry;
      }
      end = start - 1;
    }
    return Optional.empty();
  }

  private static Optional<JournalRecord> decode(RecordLocator at, byte[] line) {
    return decode(at, line, JournalLine::decode);
  }

  private static Optional<JournalRecord> decode(
      RecordLocator at, byte[] line, Function<byte[], Optional<JournalRecord>> decoder) {
    try {
      return decoder.apply(line);
    } catch (IllegalArgumentException e) {
      // Its checksum fits: it was written like this.
      throw new DatastoreException(
          "The record at byte %d of '%s' is %s. Use the version of Flow that wrote it, or a newer one."
              .formatted(at.offset(), at.key(), e.getMessage()),
          e);
    }
  }

  /** Nothing longer is kept in memory: a line without end is no record. */
  private static void checkLength(String key, long start, long length) {
    if (length > JournalLine.LONGEST) {
      throw new CorruptContentException(
          key,
          "what begins at byte %d is longer than any record, which has at most %d bytes."
              .formatted(start, JournalLine.LONGEST));
    }
  }

  private byte[] next(String key, long position) {
    return storage.get(key, position, BLOCK);
  }

  private static void refuse(RecordLocator at) {
    throw damaged(at);
  }

  private static CorruptContentException damaged(RecordLocator at) {
    return new CorruptContentException(
        at.key(), "the record at byte %d does not fit its checksum.".formatted(at.offset()));
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    int i = 0;
    while (i < bytes.length && bytes[i] != wanted) {
      i++;
    }
    return i < bytes.length ? i : -1;
  }

  /** Where the last line feed before a place is, else -1. */
  private static int lastIndexOf(byte[] bytes, int before) {
    int i = before - 1;
    while (i >= 0 && bytes[i] != '\n') {
      i--;
    }
    return i;
  }
}
