package dev.flowjar.metadata;

/**
 * Bytes at the end of a journal that are no whole record: what a crash leaves there. They do not
 * count. In the journal of a run that is under way they may be a record that is being written.
 *
 * @param key the journal
 * @param offset where the bytes begin
 * @param length how many there are
 */
public record TornTail(String key, long offset, long length) {

  /** What is cut, for people. */
  public String text() {
    return "the last %,d bytes, from byte %d on, are no whole record, as a crash leaves them, and do not count"
        .formatted(length, offset);
  }
}
