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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The items of foreaches, neighbours packed into blocks. Thread-safe. */
final class ItemBlocks {

  private final ContentStore contents;
  private final ArtifactSerializers serializers;
  private final ClassLoader loader;

  /** The block read last: the next task of a worker often takes a neighbouring item. */
  private volatile @Nullable CachedBlock last;

  ItemBlocks(ContentStore contents, ArtifactSerializers serializers, ClassLoader loader) {
    this.contents = contents;
    this.serializers = serializers;
    this.loader = loader;
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
          return read(ItemIndex.read(in), place, in);
        }
      }
      byte[] bytes = bytes(block.content());
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      ItemIndex table = ItemIndex.read(in);
      int from = bytes.length - in.available() + table.start(place);
      int to = table.end(place, bytes.length - from + table.start(place)) - table.start(place);
      return read(table, place, new ByteArrayInputStream(bytes, from, to));
    } catch (ArtifactException e) {
      throw e.about("item " + index, "read");
    } catch (IOException e) {
      throw new StorageException(
          "Item %d of the foreach could not be read: %s.".formatted(index, e), e);
    }
  }

  private @Nullable Object read(ItemIndex table, int place, InputStream in) throws IOException {
    return serializers.named(table.encoding(place)).read(in, loader);
  }

  private byte[] bytes(Content content) {
    CachedBlock cached = last;
    if (cached != null && cached.content().equals(content)) {
      return cached.bytes();
    }
    byte[] bytes = contents.readAllBytes(content);
    last = new CachedBlock(content, bytes);
    return bytes;
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

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record CachedBlock(Content content, byte[] bytes) {}
}
