package dev.flowjar.artifact;

import dev.flowjar.artifact.ForeachItems.Block;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Packs items into blocks as they come; an item too large for a block gets one of its own. */
final class ItemWriter {

  /** Bytes of a block. */
  static final int BLOCK = 64 << 10;

  /** Blocks that may be on their way to the disk at once. */
  private static final int MAX_PENDING = 32;

  private final ContentStore contents;
  private final ArtifactSerializers serializers;
  private final List<Block> blocks = new ArrayList<>();
  private final Deque<PendingBlock> pending = new ArrayDeque<>();
  private final BlockBuffer buffer = new BlockBuffer();
  private final List<String> encodings = new ArrayList<>();

  private int[] starts = new int[64];
  private byte[] encodingOf = new byte[64];
  private int first;
  private int count;

  ItemWriter(ContentStore contents, ArtifactSerializers serializers) {
    this.contents = contents;
    this.serializers = serializers;
  }

  void add(@Nullable Object item) {
    int index = first + count;
    try {
      ArtifactSerializer serializer = serializers.accepting(item);
      if (fits(item, serializer)) {
        return;
      }
      if (count > 0) {
        endBlock();
        if (fits(item, serializer)) {
          return;
        }
      }
      addAlone(item, serializer);
    } catch (ArtifactException e) {
      throw e.about("item " + index, "stored");
    } catch (IOException e) {
      throw new StorageException("Item %d of the foreach: %s.".formatted(index, e), e);
    }
  }

  ForeachItems finish() {
    try {
      endBlock();
    } catch (IOException e) {
      throw new StorageException("The items of the foreach could not be stored: " + e, e);
    }
    while (!pending.isEmpty()) {
      collect();
    }
    return new ForeachItems(first, blocks);
  }

  /** Adds the item to the block if there is room for it. */
  private boolean fits(@Nullable Object item, ArtifactSerializer serializer) throws IOException {
    int start = buffer.size;
    buffer.limit = BLOCK - ItemIndex.maxSize(encodings.size() + 1, count + 1);
    try {
      serializer.write(item, buffer);
    } catch (BlockFull e) {
      buffer.size = start;
      return false;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      encodingOf = Arrays.copyOf(encodingOf, 2 * count);
    }
    starts[count] = start;
    encodingOf[count] = encodingNumber(serializer.encoding());
    count++;
    return true;
  }

  private byte encodingNumber(String encoding) {
    int number = encodings.indexOf(encoding);
    if (number < 0) {
      number = encodings.size();
      encodings.add(encoding);
    }
    return (byte) number;
  }

  private void endBlock() throws IOException {
    if (count == 0) {
      return;
    }
    ItemIndex index =
        new ItemIndex(encodings, Arrays.copyOf(starts, count), Arrays.copyOf(encodingOf, count));
    ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK);
    index.write(block);
    block.write(buffer.bytes, 0, buffer.size);
    add(new PendingBlock(first, contents.writeLater(block.toByteArray())));
    first += count;
    count = 0;
    buffer.size = 0;
    encodings.clear();
  }

  private void addAlone(@Nullable Object item, ArtifactSerializer serializer) throws IOException {
    ItemIndex index = new ItemIndex(List.of(serializer.encoding()), new int[1], new byte[1]);
    Content content =
        contents.write(
            out -> {
              index.write(out);
              serializer.write(item, out);
            });
    add(new PendingBlock(first, CompletableFuture.completedFuture(content)));
    first++;
  }

  private void add(PendingBlock block) {
    pending.add(block);
    if (pending.size() > MAX_PENDING) {
      collect();
    }
  }

  private void collect() {
    PendingBlock block = pending.remove();
    blocks.add(new Block(block.first(), ContentStore.await(block.content())));
  }

  private record PendingBlock(int first, Future<Content> content) {}

  /** The bytes of a block, up to a limit. */
  private static final class BlockBuffer extends OutputStream {

    private final byte[] bytes = new byte[BLOCK];
    private int size;
    private int limit;

    @Override
    public void write(int b) throws IOException {
      check(1);
      bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      check(length);
      System.arraycopy(source, offset, bytes, size, length);
      size += length;
    }

    private void check(int length) throws BlockFull {
      if (length > limit - size) {
        throw new BlockFull();
      }
    }
  }

  /** The item is too large for the rest of the block. */
  private static final class BlockFull extends IOException {

    BlockFull() {
      super("the item is larger than the rest of its block");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this; // no error, and frequent
    }
  }
}
