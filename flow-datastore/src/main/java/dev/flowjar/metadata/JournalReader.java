package dev.flowjar.metadata;

import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.Storage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** Reads the records of journals, and checks each against its checksum. Thread-safe. */
public final class JournalReader {

  private static final int BLOCK = 256 * 1024;

  private final Storage storage;

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
    byte[] line = storage.get(locator.key(), locator.offset(), locator.length());
    return JournalLine.decode(line)
        .orElseThrow(
            () ->
                new CorruptContentException(
                    locator.key(),
                    "the record at byte %d does not fit its checksum".formatted(locator.offset())));
  }

  /**
   * Hands over all records of a log in order.
   *
   * <p>A record that is not whole at the end is what a crash leaves: it is passed over.
   *
   * @throws CorruptContentException if a record before the end does not fit its checksum
   */
  void scan(String key, BiConsumer<RecordLocator, JournalRecord> consumer) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long lineStart = 0;
    long position = 0;
    RecordLocator damaged = null;
    for (byte[] block = next(key, position); block.length > 0; block = next(key, position)) {
      int start = 0;
      for (int i = 0; i < block.length; i++) {
        if (block[i] != '\n') {
          continue;
        }
        if (damaged != null) {
          throw damaged(damaged);
        }
        line.write(block, start, i - start);
        RecordLocator locator = new RecordLocator(key, lineStart, line.size());
        Optional<JournalRecord> entry = JournalLine.decode(line.toByteArray());
        if (entry.isPresent()) {
          consumer.accept(locator, entry.get());
        } else {
          damaged = locator;
        }
        line.reset();
        start = i + 1;
        lineStart = position + start;
      }
      line.write(block, start, block.length - start);
      position += block.length;
    }
  }

  /** The first record of a log, empty if not even that is whole. */
  Optional<JournalRecord> first(String key) {
    int length = 64 * 1024;
    while (true) {
      byte[] head = storage.get(key, 0, length);
      int end = indexOf(head, (byte) '\n', 0);
      if (end >= 0) {
        return JournalLine.decode(Arrays.copyOf(head, end));
      }
      if (head.length < length) {
        return Optional.empty();
      }
      length *= 4;
    }
  }

  /** The last whole record of a log whose records are not longer than a block. */
  Optional<JournalRecord> last(String key) {
    OptionalLong size = storage.size(key);
    if (size.isEmpty()) {
      return Optional.empty();
    }
    long from = Math.max(0, size.getAsLong() - BLOCK);
    byte[] tail = storage.get(key, from, BLOCK);
    int end = tail.length;
    while (end > 0) {
      if (tail[end - 1] != '\n') {
        end--;
        continue;
      }
      int start = end - 1;
      while (start > 0 && tail[start - 1] != '\n') {
        start--;
      }
      Optional<JournalRecord> entry = JournalLine.decode(Arrays.copyOfRange(tail, start, end - 1));
      if (entry.isPresent() || start == 0) {
        return entry;
      }
      end = start;
    }
    return Optional.empty();
  }

  private byte[] next(String key, long position) {
    return storage.get(key, position, BLOCK);
  }

  private static CorruptContentException damaged(RecordLocator at) {
    return new CorruptContentException(
        at.key(), "the record at byte %d does not fit its checksum".formatted(at.offset()));
  }

  private static int indexOf(byte[] bytes, byte wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
