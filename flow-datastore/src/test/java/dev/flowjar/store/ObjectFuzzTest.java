package dev.flowjar.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Fuzz;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Objects and the recipes of contents, with bytes that nobody wrote. */
@Timeout(value = 10, unit = TimeUnit.HOURS) // as long as flow.fuzz.seconds says
class ObjectFuzzTest {

  private static final byte[] RECIPE =
      new Recipe(
              List.of(
                  new Recipe.Chunk(ContentHash.of(new byte[] {1}), 70_000),
                  new Recipe.Chunk(ContentHash.of(new byte[] {2}), 1),
                  new Recipe.Chunk(ContentHash.of(new byte[] {3}), 5_000)))
          .toBytes();

  @Test
  void aRecipeIsWholeOrRefused() {
    Fuzz.run(
        random -> {
          byte[] bytes = Fuzz.mutate(RECIPE, random);
          try {
            Recipe recipe = Recipe.parse("objects/aa/bb", bytes);
            assertThat(recipe.toBytes()).isEqualTo(bytes);
            assertThat(recipe.chunks()).allMatch(chunk -> Recipe.isChunkSize(chunk.size()));
          } catch (CorruptContentException e) {
            assertThat(e.key()).isEqualTo("objects/aa/bb");
          } catch (StorageException e) {
            assertThat(e).hasMessageContaining("recipe of version");
          }
        });
  }

  @Test
  void aContentIsReadAsItWasWrittenOrNotAtAll() {
    byte[] noise = new byte[400_000];
    new Random(1).nextBytes(noise);
    for (byte[] bytes : List.of(noise, new byte[600_000], new byte[5_000])) {
      InMemoryStorage storage = new InMemoryStorage();
      ContentStore store = new ContentStore(storage);
      Content content = store.write(bytes);
      List<ContentHash> objects = store.chunks(content);
      Fuzz.run(
          random -> {
            String key = ObjectStore.key(objects.get(random.nextInt(objects.size())));
            byte[] stored = storage.get(key, 0, Integer.MAX_VALUE);
            storage.replace(key, Fuzz.mutate(stored, random));
            try (InputStream in = store.read(content)) {
              assertThat(in.readAllBytes()).isEqualTo(bytes);
            } catch (CorruptContentException e) {
              assertThat(e.key()).isEqualTo(key);
            } catch (IOException e) {
              throw new AssertionError("a storage in memory has no such thing", e);
            } finally {
              storage.replace(key, stored);
            }
          });
    }
  }
}
