package dev.flowjar.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Contents of any size in a storage: cut, hashed, compressed, stored once however often they are
 * written, and checked when read.
 *
 * <p>Up to 1 KiB stay in the reference; more becomes an object, or chunks where the content itself
 * says to cut, so that a small edit of a large content stores only the chunks that changed. When
 * {@link #write} returns everything is durable. Content passes through in chunks of at most 4 MiB.
 * Thread-safe; several processes may write the same content at once.
 */
public final class ContentStore {

  private final ObjectStore objects;
  private final ChunkPool pool;
  private final ContentMeter meter;

  /** The contents in this storage, which the caller closes. */
  public ContentStore(Storage storage) {
    this(new ObjectStore(storage), new ChunkPool(), new ContentMeter());
  }

  private ContentStore(ObjectStore objects, ChunkPool pool, ContentMeter meter) {
    this.objects = objects;
    this.pool = pool;
    this.meter = meter;
  }

  /** The same contents; what passes through this view of them is counted. */
  public ContentStore metered(ContentMeter counter) {
    return new ContentStore(objects, pool, counter);
  }

  /**
   * Stores what the body writes.
   *
   * @throws IOException if the body throws it; nothing refers to what was stored by then
   * @throws StorageException if the storage does not take it
   */
  public Content write(Body body) throws IOException {
    return write(body, Chunker::grain);
  }

  /**
   * Stores what the body writes in few, large chunks from its beginning on: for contents of which
   * there are many parts, such as libraries, and that seldom change.
   *
   * @throws IOException if the body throws it; nothing refers to what was stored by then
   * @throws StorageException if the storage does not take it
   */
  public Content writeCoarsely(Body body) throws IOException {
    return write(body, offset -> Chunker.COARSE);
  }

  private Content write(Body body, LongFunction<Chunker.Grain> grain) throws IOException {
    try (ChunkOutput out = new ChunkOutput(objects, pool, grain)) {
      body.writeTo(out);
      Content content = out.finish();
      meter.written(content);
      return content;
    }
  }

  /** Stores these bytes. */
  public Content write(byte[] bytes) {
    try {
      return write(out -> out.write(bytes));
    } catch (IOException e) {
      throw new IllegalStateException("the body does no input or output", e);
    }
  }

  /**
   * Stores these bytes while the caller goes on: several small contents at a time cost little more
   * than one. They are durable when the result is there; wait for it with {@link #await}.
   */
  public Future<Content> writeLater(byte[] bytes) {
    // Large content is handed to the same threads chunk by chunk, so that it must not wait on one.
    return bytes.length > ChunkOutput.WHOLE
        ? CompletableFuture.completedFuture(write(bytes))
        : pool.submit(() -> write(bytes));
  }

  /** Waits for a content to be stored; an interrupt does not cut that short and stays pending. */
  public static Content await(Future<Content> content) {
    return ChunkPool.await(content);
  }

  /**
   * The bytes of a content, fetched and checked chunk by chunk while it is read. Close it.
   *
   * @throws NoSuchKeyException if an object is missing, also from the stream's methods
   * @throws CorruptContentException if an object is damaged, also from the stream's methods
   */
  public InputStream read(Content content) {
    meter.read(content);
    if (content.form() instanceof Content.Chunked chunked) {
      return new ChunkInput(objects, pool, recipe(content, chunked));
    }
    return new ByteArrayInputStream(readSmall(content));
  }

  /** Counts a content as read that came through another view of the contents. */
  public void countRead(Content content) {
    meter.read(content);
  }

  /**
   * The bytes of a content in one array.
   *
   * @throws IllegalArgumentException if it is too large for an array
   */
  public byte[] readAllBytes(Content content) {
    if (content.size() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "The content %s has %d bytes, too many for an array. Use read()."
              .formatted(content.hash().abbreviated(), content.size()));
    }
    try (InputStream in = read(content)) {
      return in.readNBytes((int) content.size());
    } catch (IOException e) {
      throw new IllegalStateException("chunks are read without input or output of their own", e);
    }
  }

  /** The objects that contents consist of. */
  public ObjectStore objects() {
    return objects;
  }

  /** Whether all objects of a content are there; their bytes are not checked. */
  public boolean contains(Content content) {
    if (content.form() instanceof Content.Chunked chunked && !objects.contains(chunked.recipe())) {
      return false;
    }
    return chunks(content).stream().allMatch(objects::contains);
  }

  /**
   * The names of all objects that a content consists of, its recipe included; empty if it is
   * inline.
   *
   * @throws NoSuchKeyException if its recipe is missing
   */
  public List<ContentHash> chunks(Content content) {
    if (content.form() instanceof Content.Inline) {
      return List.of();
    }
    if (content.form() instanceof Content.Chunked chunked) {
      List<ContentHash> hashes = new ArrayList<>();
      hashes.add(chunked.recipe());
      recipe(content, chunked).chunks().forEach(chunk -> hashes.add(chunk.hash()));
      return List.copyOf(hashes);
    }
    return List.of(content.hash());
  }

  private byte[] readSmall(Content content) {
    if (content.form() instanceof Content.Inline inline) {
      return decode(content, inline);
    }
    if (!Recipe.isChunkSize(content.size())) {
      throw new CorruptContentException(
          ObjectStore.key(content.hash()),
          "its reference says that this one object holds %d bytes.".formatted(content.size()));
    }
    return objects.get(content.hash(), (int) content.size());
  }

  private static byte[] decode(Content content, Content.Inline inline) {
    String place = "the inline content " + content.hash().abbreviated();
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(inline.base64());
    } catch (IllegalArgumentException e) {
      throw new CorruptContentException(place, "'%s' is not base64.".formatted(inline.base64()));
    }
    if (!ContentHash.of(bytes).equals(content.hash()) || bytes.length != content.size()) {
      throw new CorruptContentException(
          place,
          "%d bytes with the SHA-256 %s are not the %d bytes it names."
              .formatted(bytes.length, ContentHash.of(bytes), content.size()));
    }
    return bytes;
  }

  private Recipe recipe(Content content, Content.Chunked chunked) {
    Recipe recipe = Recipe.parse(ObjectStore.key(chunked.recipe()), objects.get(chunked.recipe()));
    if (recipe.size() != content.size()) {
      throw new CorruptContentException(
          ObjectStore.key(chunked.recipe()),
          "it describes %d bytes, not %d.".formatted(recipe.size(), content.size()));
    }
    return recipe;
  }
}
