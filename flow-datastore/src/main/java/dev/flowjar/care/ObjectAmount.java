package dev.flowjar.care;

/**
 * So many objects.
 *
 * @param count their number
 * @param bytes what they take on the disk
 */
public record ObjectAmount(long count, long bytes) {

  /** No object. */
  public static final ObjectAmount NONE = new ObjectAmount(0, 0);

  ObjectAmount plus(ObjectAmount other) {
    return new ObjectAmount(count + other.count, bytes + other.bytes);
  }
}
