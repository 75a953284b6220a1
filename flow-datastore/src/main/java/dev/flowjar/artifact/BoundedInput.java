package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import java.io.InputStream;

/**
 * The bytes of a value whose size is known: no length in them can claim more than there are, so
 * that memory is taken only for what will really come.
 */
final class BoundedInput extends Input {

  /**
   * Elements that take no byte, such as records without components: so many in all are believed.
   */
  private static final int EMPTY_ELEMENTS = 1 << 22;

  private long size;
  private long unclaimed;

  BoundedInput(int bufferSize) {
    super(bufferSize);
  }

  /** Begins with another value. */
  void begin(InputStream in, long bytes) {
    setInputStream(in);
    size = bytes;
    unclaimed = bytes + EMPTY_ELEMENTS;
  }

  /** Reads how many elements follow. Each has a byte of its own, but for the empty ones. */
  int readCount() {
    int count = readVarInt(true);
    claim(count);
    return count;
  }

  /** Notes that there are to be so many elements more. */
  void claim(long count) {
    unclaimed -= count;
    if (count < 0 || unclaimed < 0) {
      throw tooMany(count, "elements");
    }
  }

  /** Reads how many elements of a fixed width follow. */
  int readLength(int width) {
    return check(readVarInt(true), width);
  }

  @Override
  public byte[] readBytes(int length) {
    return super.readBytes(check(length, 1));
  }

  @Override
  public long[] readLongs(int length) {
    return super.readLongs(check(length, Long.BYTES));
  }

  /** Reads the length of a string and one more, or 0 for null. */
  @Override
  public int readVarIntFlag(boolean optimizePositive) {
    int length = super.readVarIntFlag(optimizePositive);
    if (length != 0) {
      check(length - 1, 1);
    }
    return length;
  }

  private int check(int count, int width) {
    if (count < 0 || (long) count * width > size - total()) {
      throw tooMany(count, width == 1 ? "bytes" : "elements of %d bytes".formatted(width));
    }
    return count;
  }

  private KryoException tooMany(long count, String what) {
    return new KryoException(
        "%d %s are claimed, and %d bytes are left".formatted(count, what, size - total()));
  }
}
