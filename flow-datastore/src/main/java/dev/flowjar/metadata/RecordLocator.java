package dev.flowjar.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record lies, written {@code key@offset+length}.
 *
 * @param key storage key of the journal's log
 * @param offset of its line's first byte
 * @param length of its line in bytes, without the line feed
 */
public record RecordLocator(String key, long offset, int length) {

  private static final Pattern SHAPE = Pattern.compile("(.+)@(\\d{1,18})\\+(\\d{1,9})");

  /**
   * Reads {@code key@offset+length}.
   *
   * @throws IllegalArgumentException if the text is no locator
   */
  public static RecordLocator parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' does not locate a record".formatted(text));
    }
    return new RecordLocator(
        matcher.group(1), Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)));
  }

  @Override
  public String toString() {
    return key + "@" + offset + "+" + length;
  }
}
