package dev.flowjar.decorator;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/** A stream that looks for bytes in what is written to it, however it is cut into pieces. */
final class SecretSearch extends FilterOutputStream {

  private final List<Wanted> wanted;

  SecretSearch(OutputStream out, List<Wanted> wanted) {
    super(out);
    this.wanted = wanted;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (Wanted one : wanted) {
      one.search(bytes, from, length);
    }
    out.write(bytes, from, length);
  }

  /** Some bytes, and how many of them the last ones written were; by Knuth, Morris and Pratt. */
  static final class Wanted {

    /** Kryo sets this bit in the last character of a text. */
    private static final int END_OF_TEXT = 0x80;

    private final byte[] bytes;
    private final int[] fallback;
    private final Supplier<RuntimeException> whenFound;
    private int matched;

    Wanted(byte[] bytes, Supplier<RuntimeException> whenFound) {
      this.bytes = bytes;
      this.fallback = fallback(bytes);
      this.whenFound = whenFound;
    }

    /** For each number of bytes that match, how many match still when the next one does not. */
    private static int[] fallback(byte[] bytes) {
      int[] fallback = new int[bytes.length];
      for (int i = 1, matched = 0; i < bytes.length; i++) {
        while (matched > 0 && bytes[i] != bytes[matched]) {
          matched = fallback[matched - 1];
        }
        if (bytes[i] == bytes[matched]) {
          matched++;
        }
        fallback[i] = matched;
      }
      return fallback;
    }

    void search(byte[] written, int from, int length) {
      for (int i = from; i < from + length; i++) {
        while (matched > 0 && !isNext(written[i])) {
          matched = fallback[matched - 1];
        }
        if (isNext(written[i]) && ++matched == bytes.length) {
          throw whenFound.get();
        }
      }
    }

    private boolean isNext(byte b) {
      byte expected = bytes[matched];
      return b == expected || (matched == bytes.length - 1 && b == (byte) (expected | END_OF_TEXT));
    }
  }
}
