package dev.flowjar.metadata;

/**
 * Where the log that attempts share holds what one of them printed: first what went to standard
 * output, then what went to standard error.
 *
 * @param offset where it begins
 * @param outBytes how much went to standard output
 * @param errBytes how much went to standard error
 */
public record ShortLog(long offset, int outBytes, int errBytes) {

  /** Refuses what no log has. */
  public ShortLog {
    if (offset < 0 || outBytes < 0 || errBytes < 0) {
      throw new IllegalArgumentException(
          "no log has %d and %d bytes from %d".formatted(outBytes, errBytes, offset));
    }
  }
}
