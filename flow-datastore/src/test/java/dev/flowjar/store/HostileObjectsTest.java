package dev.flowjar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that claim to be more than they are. */
class HostileObjectsTest {

  private final InMemoryStorage storage = new InMemoryStorage();
  private final ContentStore store = new ContentStore(storage);

  /** Stores bytes under a name as they are. */
  private void plant(ContentHash hash, byte[] stored) {
    storage.putIfAbsent(ObjectStore.key(hash), stored);
  }

  private static byte[] zstd(byte[] bytes) {
    byte[] packed = Zstd.compress(bytes);
    return ByteBuffer.allocate(1 + packed.length).put((byte) 1).put(packed).array();
  }

  private void assertCorrupt(Content content, String... parts) {
    assertThatThrownBy(() -> store.readAllBytes(content))
        .isInstanceOf(CorruptContentException.class)
        .message()
        .contains(parts);
  }

  @Test
  void anObjectThatUnpacksToMoreThanItsReferenceSaysIsNotUnpacked() {
    byte[] bomb = new byte[8 << 20];
    ContentHash hash = ContentHash.of(bomb);
    plant(hash, zstd(bomb));
    assertCorrupt(
        new Content(hash, 4_000, new Content.Whole()), "claims 8388608 bytes of at most 4000");
  }

  @ParameterizedTest
  @ValueSource(longs = {17 << 20, 1L << 31, 1L << 62, -1, 0})
  void aReferenceToOneObjectOfAnImpossibleSizeIsRefused(long size) {
    ContentHash hash = ContentHash.of(new byte[1]);
    assertThatThrownBy(() -> store.read(new Content(hash, size, new Content.Whole())))
        .isInstanceOf(CorruptContentException.class)
        .hasMessageContaining("says that this one object holds %d bytes".formatted(size));
  }

  @Test
  void aFrameThatClaimsMoreThanItHasIsRefused() {
    byte[] frame = zstd(new byte[4_000]);
    // The size of the content in the header of the frame: a byte for the descriptor before it.
    frame[6] = -1;
    frame[7] = -1;
    ContentHash hash = ContentHash.of(new byte[4_000]);
    plant(hash, frame);
    assertCorrupt(new Content(hash, 70_000, new Content.Whole()), ObjectStore.key(hash));
  }

  @Test
  void aRecipeOfMoreBytesThanItsChunksIsRefused() {
    byte[] recipe = new Recipe(List.of(new Recipe.Chunk(ContentHash.of(new byte[1]), 1))).toBytes();
    ByteBuffer.wrap(recipe).putLong(5, 1L << 62);
    ContentHash hash = ContentHash.of(recipe);
    plant(hash, zstd(recipe));
    assertCorrupt(
        new Content(ContentHash.of(new byte[1]), 1_000, new Content.Chunked(hash)),
        ObjectStore.key(hash),
        "its chunks have 1 bytes together, not 4611686018427387904");
  }

  @Test
  void aReferenceOfMoreBytesThanItsRecipeIsRefused() {
    byte[] recipe = new Recipe(List.of(new Recipe.Chunk(ContentHash.of(new byte[1]), 1))).toBytes();
    ContentHash hash = ContentHash.of(recipe);
    plant(hash, zstd(recipe));
    assertThatThrownBy(
            () ->
                store.read(
                    new Content(ContentHash.of(new byte[1]), 1L << 62, new Content.Chunked(hash))))
        .isInstanceOf(CorruptContentException.class)
        .hasMessageContaining("it describes 1 bytes, not 4611686018427387904");
  }

  @Test
  void aRecipeThatNamesItselfIsRefused() {
    // No recipe holds its own hash: this one lies about its name.
    ContentHash name = ContentHash.of(new byte[] {7});
    Recipe recipe = new Recipe(List.of(new Recipe.Chunk(name, 100), new Recipe.Chunk(name, 100)));
    plant(name, zstd(recipe.toBytes()));
    assertCorrupt(
        new Content(ContentHash.of(new byte[1]), 200, new Content.Chunked(name)),
        ObjectStore.key(name),
        "the SHA-256 of its bytes is");
  }

  @Test
  void aRecipeAmongItsOwnKindIsReadAsBytes() {
    byte[] inner =
        new Recipe(List.of(new Recipe.Chunk(ContentHash.of(new byte[1]), 1 << 20))).toBytes();
    plant(
        ContentHash.of(inner),
        ByteBuffer.allocate(1 + inner.length).put((byte) 0).put(inner).array());
    Recipe outer =
        new Recipe(
            Collections.nCopies(1000, new Recipe.Chunk(ContentHash.of(inner), inner.length)));
    plant(ContentHash.of(outer.toBytes()), zstd(outer.toBytes()));
    // A thousand times the inner recipe's own bytes, and not what it describes.
    assertThat(
            store.readAllBytes(
                new Content(
                    ContentHash.of(new byte[1]),
                    1000L * inner.length,
                    new Content.Chunked(ContentHash.of(outer.toBytes())))))
        .hasSize(1000 * inner.length)
        .startsWith(inner);
  }

  @Test
  void anObjectThatUnpacksToMoreThanAnyRecipeIsRefused() {
    byte[] bomb = new byte[65 << 20];
    ContentHash hash = ContentHash.of(bomb);
    plant(hash, zstd(bomb));
    assertCorrupt(
        new Content(hash, 100_000, new Content.Chunked(hash)),
        "claims %d bytes of at most %d".formatted(65 << 20, 64 << 20));
  }
}
