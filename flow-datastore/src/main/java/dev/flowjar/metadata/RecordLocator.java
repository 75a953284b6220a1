package dev.flowjar.metadata;

import org.jspecify.annotations.Nullable;

/**
 * Where a record lies, written {@code key@offset+length}.
 *
 * @param key storage key of the journal's log
 * @param offset of its line's first byte
 * @param length of its line in bytes, without the line feed
 */
public record RecordLocator(String key, long offset, int length) {

  /**
   * Reads {@code key@offset+length}.
   *
   * @throws IllegalArgumentException if the text is no locator
   */
  public static RecordLocator parse(String text) {
    int at = text.lastIndexOf('@');
    int plus = text.lastIndexOf('+');
    long offset = Digits.parse(text, at + 1, plus, 18);
    long length = Digits.parse(text, plus + 1, text.length(), 9);
    if (at < 1 || offset < 0 || length < 0) {
      throw new IllegalArgumentException("'%s' does not locate a record".formatted(text));
    }
    return new RecordLocator(text.substring(0, at), offset, (int) length);
  }

  // Written out, as what the compiler makes is put together at run time: milliseconds of each
  // start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordLocator locator
        && offset == locator.offset
        && length == locator.length
        && key.equals(locator.key);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * key.hashCode() + Long.hashCode(offset)) + length;
  }

  @Override
  public String toString() {
    return key + "@" + offset + "+" + length;
  }
}
