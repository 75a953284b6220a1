package dev.flowjar.metadata;

import java.util.Arrays;

/** A piece of a journal that has been read. */
final class JournalBlock {

  static final JournalBlock NONE = new JournalBlock("", 0, new byte[0]);

  private final String key;
  private final long offset;
  private final byte[] bytes;

  /**
   * A piece.
   *
   * @param key of the journal's log
   * @param offset where it begins
   */
  JournalBlock(String key, long offset, byte[] bytes) {
    this.key = key;
    this.offset = offset;
    this.bytes = bytes;
  }

  /** Whether a record is in it as a whole. */
  boolean holds(RecordLocator locator) {
    return key.equals(locator.key())
        && offset <= locator.offset()
        && locator.offset() + locator.length() <= offset + bytes.length;
  }

  /** Whether a record begins behind its beginning, and not further than this from it. */
  boolean isShortlyBefore(RecordLocator locator, int distance) {
    return key.equals(locator.key())
        && locator.offset() > offset
        && locator.offset() - offset <= distance;
  }

  /** The line of a record that begins in it; less of it if the piece ends before. */
  byte[] line(RecordLocator locator) {
    int from = (int) (locator.offset() - offset);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + locator.length()));
  }
}
