package dev.flowjar.store;

/**
 * A reference to stored bytes.
 *
 * @param hash SHA-256 of the plain bytes
 * @param size number of plain bytes
 * @param form how they are kept
 */
public record Content(ContentHash hash, long size, Form form) {

  /** How bytes are kept. */
  public sealed interface Form {}

  /**
   * In the reference itself; for bytes too few for an object of their own.
   *
   * @param base64 the bytes
   */
  public record Inline(String base64) implements Form {}

  /** As one object that bears their hash. */
  public record Whole() implements Form {}

  /**
   * As several objects.
   *
   * @param recipe the object that lists their hashes in order
   */
  public record Chunked(ContentHash recipe) implements Form {}
}
