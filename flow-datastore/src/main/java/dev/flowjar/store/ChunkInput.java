package dev.flowjar.store;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Future;

/** The bytes of chunks one after the other; some chunks are fetched ahead. */
final class ChunkInput extends InputStream {

  private final ObjectStore objects;
  private final ChunkPool pool;
  private final Iterator<Recipe.Chunk> chunks;
  private final Deque<Future<byte[]>> ahead = new ArrayDeque<>();

  private byte[] current = new byte[0];
  private int position;

  ChunkInput(ObjectStore objects, ChunkPool pool, Recipe recipe) {
    this.objects = objects;
    this.pool = pool;
    this.chunks = recipe.chunks().iterator();
  }

  @Override
  public int read() {
    return advance() ? current[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int start, int length) {
    Objects.checkFromIndexSize(start, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, bytes, start, count);
    position += count;
    return count;
  }

  @Override
  public int available() {
    return current.length - position;
  }

  @Override
  public void close() {
    ahead.forEach(chunk -> chunk.cancel(false));
    ahead.clear();
  }

  private boolean advance() {
    while (position == current.length) {
      while (chunks.hasNext() && ahead.size() < ChunkPool.IN_FLIGHT) {
        Recipe.Chunk chunk = chunks.next();
        ahead.add(pool.submit(() -> objects.get(chunk.hash(), chunk.size())));
      }
      if (ahead.isEmpty()) {
        return false;
      }
      current = ChunkPool.await(ahead.remove());
      position = 0;
    }
    return true;
  }
}
