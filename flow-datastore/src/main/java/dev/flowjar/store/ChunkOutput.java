package dev.flowjar.store;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** A stream whose bytes become a content: inline, one object, or chunks and their recipe. */
final class ChunkOutput extends OutputStream {

  /** Content of at most so many bytes is kept in its reference. */
  static final int INLINE = 1024;

  /** Content of at most so many bytes is one object: pieces of it would not be worth a file. */
  static final int WHOLE = 128 << 10;

  private static final int FIRST_BUFFER = 8 << 10;
  private static final int LAST_BUFFER = 2 * Chunker.MAX;

  private final ObjectStore objects;
  private final ChunkPool pool;
  private final LongFunction<Chunker.Grain> grain;
  private final MessageDigest digest = ContentHash.newDigest();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final List<Recipe.Chunk> chunks = new ArrayList<>();

  private byte[] buffer = new byte[FIRST_BUFFER];
  private int from;
  private int to;
  private long offset;

  /**
   * A stream into these objects.
   *
   * @param grain how finely to cut what begins at an offset
   */
  ChunkOutput(ObjectStore objects, ChunkPool pool, LongFunction<Chunker.Grain> grain) {
    this.objects = objects;
    this.pool = pool;
    this.grain = grain;
  }

  @Override
  public void write(int b) {
    if (to == buffer.length) {
      makeRoom();
    }
    buffer[to++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int start, int length) {
    Objects.checkFromIndexSize(start, length, bytes.length);
    int done = 0;
    while (done < length) {
      if (to == buffer.length) {
        makeRoom();
      }
      int count = Math.min(length - done, buffer.length - to);
      System.arraycopy(bytes, start + done, buffer, to, count);
      to += count;
      done += count;
    }
  }

  /** The content of all that was written. */
  Content finish() {
    if (offset == 0 && to <= INLINE) {
      byte[] bytes = Arrays.copyOf(buffer, to);
      return new Content(
          ContentHash.of(bytes),
          to,
          new Content.Inline(Base64.getEncoder().withoutPadding().encodeToString(bytes)));
    }
    if (offset == 0 && (to <= WHOLE || Chunker.cut(buffer, 0, to, grain.apply(0)) == to)) {
      return new Content(objects.put(Arrays.copyOf(buffer, to)), to, new Content.Whole());
    }
    while (from < to) {
      emit(Chunker.cut(buffer, from, to - from, grain.apply(offset)));
    }
    while (!pending.isEmpty()) {
      collect();
    }
    ContentHash recipe = objects.put(new Recipe(chunks).toBytes());
    return new Content(ContentHash.of(digest.digest(), 0), offset, new Content.Chunked(recipe));
  }

  private void makeRoom() {
    while (to - from >= grain.apply(offset).max()) {
      emit(Chunker.cut(buffer, from, to - from, grain.apply(offset)));
    }
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    // A buffer that stays half empty is moved as seldom as it is filled.
    if (to > buffer.length / 2 && buffer.length < LAST_BUFFER) {
      buffer = Arrays.copyOf(buffer, Math.min(LAST_BUFFER, buffer.length * 2));
    }
  }

  private void emit(int length) {
    byte[] bytes = Arrays.copyOfRange(buffer, from, from + length);
    pending.add(new Pending(pool.submit(() -> objects.put(bytes)), length));
    digest.update(bytes);
    from += length;
    offset += length;
    if (pending.size() >= ChunkPool.IN_FLIGHT) {
      collect();
    }
  }

  private void collect() {
    Pending first = pending.remove();
    chunks.add(new Recipe.Chunk(ChunkPool.await(first.hash()), first.size()));
  }

  private record Pending(Future<ContentHash> hash, int size) {}
}
