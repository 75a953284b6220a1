package dev.flowjar.artifact;

import dev.flowjar.artifact.ForeachItems.Block;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The items of foreaches, neighbours packed into blocks. Thread-safe. */
final class ItemBlocks {

  private final ContentStore contents;
  private final ArtifactSerializers serializers;
  private final LongFunction<Reading> readings;

  /** The block read last: the next task of a worker often takes a neighbouring item. */
  private final AtomicReference<@Nullable SmallBlock> last;

  /**
   * The items of a datastore.
   *
   * @param readings begins to read a value of so many bytes
   */
  ItemBlocks(
      ContentStore contents, ArtifactSerializers serializers, LongFunction<Reading> readings) {
    this(contents, serializers, readings, new AtomicReference<>());
  }

  private ItemBlocks(
      ContentStore contents,
      ArtifactSerializers serializers,
      LongFunction<Reading> readings,
      AtomicReference<@Nullable SmallBlock> last) {
    this.contents = contents;
    this.serializers = serializers;
    this.readings = readings;
    this.last = last;
  }

  /** The same items, through another view of their contents. */
  ItemBlocks in(ContentStore view) {
    return new ItemBlocks(view, serializers, readings, last);
  }

  ForeachItems save(@Nullable Object collection) {
    ItemWriter writer = new ItemWriter(contents, serializers);
    for (Iterator<?> iterator = iterator(collection); iterator.hasNext(); ) {
      writer.add(iterator.next());
    }
    return writer.finish();
  }

  @Nullable Object load(ForeachItems items, int index) {
    Objects.checkIndex(index, items.count());
    Block block = blockOf(items.blocks(), index);
    int place = index - block.first();
    try {
      if (block.content().size() > ItemWriter.BLOCK) {
        try (InputStream in = contents.read(block.content())) {
          return serializers
              .named(ItemIndex.read(in).encoding(place))
              .read(in, readings.apply(block.content().size()));
        }
      }
      return small(block.content()).read(place);
    } catch (ArtifactException e) {
      throw e.about("item " + index, "read");
    } catch (IOException e) {
      throw new StorageException(
          "Item %d of the foreach could not be read: %s.".formatted(index, e), e);
    }
  }

  private SmallBlock small(Content content) throws IOException {
    SmallBlock cached = last.get();
    if (cached != null && cached.content.equals(content)) {
      return cached;
    }
    byte[] bytes = contents.readAllBytes(content);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    ItemIndex index = ItemIndex.read(in);
    SmallBlock block = new SmallBlock(content, bytes, index, bytes.length - in.available());
    last.set(block);
    return block;
  }

  private static Block blockOf(List<Block> blocks, int index) {
    int low = 0;
    int high = blocks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (blocks.get(middle).first() <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return blocks.get(low);
  }

  private static Iterator<?> iterator(@Nullable Object collection) {
    if (collection instanceof Iterable<?> iterable) {
      return iterable.iterator();
    }
    if (collection instanceof Map<?, ?> map) {
      return map.entrySet().iterator();
    }
    if (collection != null && collection.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(collection))
          .mapToObj(i -> Array.get(collection, i))
          .iterator();
    }
    throw new ArtifactException(
        "",
        "of the foreach field is %s, which has no items. Assign a collection, an array, a map or an IntRange."
            .formatted(collection == null ? "null" : "a " + collection.getClass().getName()),
        null);
  }

  /** A block in memory. */
  private final class SmallBlock {

    private final Content content;
    private final byte[] bytes;
    private final ItemIndex index;
    private final int base;

    SmallBlock(Content content, byte[] bytes, ItemIndex index, int base) {
      this.content = content;
      this.bytes = bytes;
      this.index = index;
      this.base = base;
    }

    @Nullable Object read(int place) throws IOException {
      int start = index.start(place);
      int end = index.end(place, bytes.length - base);
      return serializers
          .named(index.encoding(place))
          .read(
              new ByteArrayInputStream(bytes, base + start, end - start),
              readings.apply(end - start));
    }
  }
}
