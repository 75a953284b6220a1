package dev.flowjar.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunks of a content in order.
 *
 * @param chunks at least two
 */
record Recipe(List<Chunk> chunks) {

  private static final int MAGIC = 0x464c5752; // FLWR
  private static final byte VERSION = 1;
  private static final int HEADER = 4 + 1 + 8 + 4;
  private static final int HASH = 32;

  /** One chunk. */
  record Chunk(ContentHash hash, int size) {}

  Recipe {
    chunks = List.copyOf(chunks);
  }

  long size() {
    return chunks.stream().mapToLong(Chunk::size).sum();
  }

  byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + chunks.size() * (HASH + 4));
    buffer.putInt(MAGIC).put(VERSION).putLong(size()).putInt(chunks.size());
    for (Chunk chunk : chunks) {
      buffer.put(chunk.hash().toBytes()).putInt(chunk.size());
    }
    return buffer.array();
  }

  /**
   * Whether a chunk may have so many bytes: several are in memory at once, so the format sets a
   * limit.
   */
  static boolean isChunkSize(long size) {
    return size > 0 && size <= 16 << 20;
  }

  static Recipe parse(String key, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      if (buffer.getInt() != MAGIC) {
        throw new CorruptContentException(key, "it is not a recipe.");
      }
      byte version = buffer.get();
      if (version != VERSION) {
        throw new StorageException(
            "'%s' is a recipe of version %d, but this program reads version %d. Use a newer flow.jar."
                .formatted(key, version, VERSION),
            null);
      }
      long size = buffer.getLong();
      int count = buffer.getInt();
      if (count < 0 || buffer.remaining() != (long) count * (HASH + 4)) {
        throw new CorruptContentException(
            key, "a recipe of %d chunks does not fill %d bytes.".formatted(count, bytes.length));
      }
      List<Chunk> chunks = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        ContentHash hash = ContentHash.of(bytes, buffer.position());
        buffer.position(buffer.position() + HASH);
        chunks.add(new Chunk(hash, buffer.getInt()));
      }
      Recipe recipe = new Recipe(chunks);
      if (recipe.size() != size || chunks.stream().anyMatch(c -> !isChunkSize(c.size()))) {
        throw new CorruptContentException(
            key, "its chunks have %d bytes together, not %d.".formatted(recipe.size(), size));
      }
      return recipe;
    } catch (BufferUnderflowException e) {
      throw new CorruptContentException(key, "%d bytes are no recipe.".formatted(bytes.length));
    }
  }
}
