package dev.flowjar.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The lines of a log, fetched piece by piece. */
final class LogLines extends AbstractSpliterator<String> {

  private final LongFunction<byte[]> pieces;
  private byte[] piece = new byte[0];
  private int place;
  private long fetched;

  /**
   * The lines.
   *
   * @param pieces the bytes from an offset, empty at the end
   */
  LogLines(LongFunction<byte[]> pieces) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.pieces = pieces;
  }

  Stream<String> stream() {
    return StreamSupport.stream(this, false);
  }

  @Override
  public boolean tryAdvance(Consumer<? super String> action) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (fetch()) {
      int end = place;
      while (end < piece.length && piece[end] != '\n') {
        end++;
      }
      line.write(piece, place, end - place);
      place = Math.min(end + 1, piece.length);
      if (end < piece.length) {
        action.accept(line.toString(StandardCharsets.UTF_8));
        return true;
      }
    }
    if (line.size() > 0) {
      action.accept(line.toString(StandardCharsets.UTF_8));
      return true;
    }
    return false;
  }

  private boolean fetch() {
    if (place == piece.length) {
      piece = pieces.apply(fetched);
      fetched += piece.length;
      place = 0;
    }
    return piece.length > 0;
  }
}
