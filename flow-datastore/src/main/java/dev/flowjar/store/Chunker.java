package dev.flowjar.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds where to cut content, by the content itself: FastCDC with normalised chunking (Xia et al.,
 * "FastCDC: a Fast and Efficient Content-Defined Chunking Approach for Data Deduplication", USENIX
 * ATC 2016).
 *
 * <p>Where a chunk ends depends on the 64 bytes before its end and on its size, so an edit moves
 * only the cuts near it. The beginning of content is cut finer, so that an edit of a few MB stores
 * little; further on cuts are coarser, so that large content is not very many objects. Whatever
 * ends a coarse chunk ends a finer one too, so cuts meet again after an insertion that moves the
 * border. The numbers are part of the format: other ones would still be read, but not dedupe.
 */
final class Chunker {

  /** How a region of the content is cut. Powers of two. */
  record Grain(int min, int average, int max) {

    // Normalised chunking: a cut is four times less likely before the average, four times more
    // likely after it. The high bits of the fingerprint depend on the most bytes.
    long strictMask() {
      return highBits(bits() + 2);
    }

    long looseMask() {
      return highBits(bits() - 2);
    }

    private int bits() {
      return Integer.numberOfTrailingZeros(average);
    }

    private static long highBits(int count) {
      return -1L << (64 - count);
    }
  }

  static final Grain FINE = new Grain(16 << 10, 64 << 10, 256 << 10);
  static final Grain MEDIUM = new Grain(64 << 10, 256 << 10, 1 << 20);
  static final Grain COARSE = new Grain(256 << 10, 1 << 20, 4 << 20);

  /** Chunks that begin here or later are cut less finely. */
  static final long MEDIUM_FROM = 4 << 20;

  static final long COARSE_FROM = 32 << 20;

  /** No chunk is larger. */
  static final int MAX = COARSE.max();

  private static final long[] GEAR = gear();

  private Chunker() {}

  static Grain grain(long offset) {
    if (offset < MEDIUM_FROM) {
      return FINE;
    }
    return offset < COARSE_FROM ? MEDIUM : COARSE;
  }

  /**
   * The length of the chunk that begins at {@code from}.
   *
   * @param length the bytes there are: all that remain, or at least the grain's maximum
   */
  static int cut(byte[] bytes, int from, int length, Grain grain) {
    if (length <= grain.min()) {
      return length;
    }
    int end = from + Math.min(length, grain.max());
    int middle = Math.min(from + grain.average(), end);
    long fingerprint = 0;
    int i = from + grain.min();
    long mask = grain.strictMask();
    for (; i < middle; i++) {
      fingerprint = (fingerprint << 1) + GEAR[bytes[i] & 0xff];
      if ((fingerprint & mask) == 0) {
        return i + 1 - from;
      }
    }
    mask = grain.looseMask();
    for (; i < end; i++) {
      fingerprint = (fingerprint << 1) + GEAR[bytes[i] & 0xff];
      if ((fingerprint & mask) == 0) {
        return i + 1 - from;
      }
    }
    return end - from;
  }

  // 256 random numbers that anyone can make again.
  private static long[] gear() {
    long[] gear = new long[256];
    for (int i = 0; i < gear.length; i++) {
      byte[] seed = ("flow gear " + i).getBytes(StandardCharsets.US_ASCII);
      gear[i] = ByteBuffer.wrap(ContentHash.newDigest().digest(seed)).getLong();
    }
    return gear;
  }
}
