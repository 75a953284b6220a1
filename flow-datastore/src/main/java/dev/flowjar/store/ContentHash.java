package dev.flowjar.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of some bytes, which is also their name.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentHash(String hex) {

  private static final int DIGITS = 64;

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not 64 lower-case hexadecimal digits
   */
  public ContentHash {
    if (!isHash(hex)) {
      throw new IllegalArgumentException("'%s' is not a SHA-256 in hexadecimal".formatted(hex));
    }
  }

  /** Whether a text has the shape of a hash. */
  public static boolean isHash(String text) {
    if (text.length() != DIGITS) {
      return false;
    }
    for (int i = 0; i < DIGITS; i++) {
      char digit = text.charAt(i);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The hash of these bytes. */
  public static ContentHash of(byte[] bytes) {
    return of(newDigest().digest(bytes), 0);
  }

  /** The hash whose 32 bytes begin at {@code offset}. */
  static ContentHash of(byte[] bytes, int offset) {
    return new ContentHash(HexFormat.of().formatHex(bytes, offset, offset + 32));
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  byte[] toBytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The first twelve digits, enough for people. */
  public String abbreviated() {
    return hex.substring(0, 12);
  }

  // Written out, as what the compiler makes is put together at run time: milliseconds of each
  // start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContentHash hash && hex.equals(hash.hex);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  @Override
  public String toString() {
    return hex;
  }
}
