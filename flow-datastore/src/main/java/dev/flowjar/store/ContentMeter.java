package dev.flowjar.store;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the bytes of the contents that are read and written through one view of a {@link
 * ContentStore}, as they are before compression. Thread-safe.
 */
public final class ContentMeter {

  private final LongAdder read = new LongAdder();
  private final LongAdder written = new LongAdder();

  /** A meter at zero. */
  public ContentMeter() {}

  void read(Content content) {
    read.add(content.size());
  }

  void written(Content content) {
    written.add(content.size());
  }

  /** Bytes of the contents that were opened for reading. */
  public long bytesRead() {
    return read.sum();
  }

  /** Bytes of the contents that were written, whether or not they were there already. */
  public long bytesWritten() {
    return written.sum();
  }
}
