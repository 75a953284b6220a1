package dev.flowjar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentStoreTest {

  private final InMemoryStorage storage = new InMemoryStorage();
  private final ContentStore store = new ContentStore(storage);

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        1023,
        1024,
        1025,
        32 << 10,
        (32 << 10) + 1,
        128 << 10,
        512 << 10,
        600_000,
        8 << 20,
        (8 << 20) + 1,
        20_000_000
      })
  void givesBackContentOfAnySize(int size) throws IOException {
    for (byte[] bytes : List.of(random(size), new byte[size])) {
      Content content = store.write(out -> writeInPieces(bytes, out));
      assertThat(content.size()).isEqualTo(size);
      assertThat(content.hash()).isEqualTo(ContentHash.of(bytes));
      assertThat(store.contains(content)).isTrue();
      assertThat(Arrays.equals(store.readAllBytes(content), bytes)).isTrue();
      try (InputStream in = store.read(content)) {
        assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
        assertThat(in.read()).isEqualTo(-1);
      }
    }
  }

  private static void writeInPieces(byte[] bytes, java.io.OutputStream out) throws IOException {
    Random random = new Random(1);
    int done = 0;
    while (done < bytes.length) {
      int count = Math.min(bytes.length - done, 1 + random.nextInt(50_000));
      if (count == 1) {
        out.write(bytes[done]);
      } else {
        out.write(bytes, done, count);
      }
      done += count;
    }
  }

  @Test
  void readsWhatIsInTheTrashAndStoresItAgain() {
    byte[] bytes = random(300_000);
    Content content = store.write(bytes);
    storage
        .list("objects/")
        .toList()
        .forEach(key -> storage.move(key, Trash.key("261123-030522-0123456789abcdef", key)));
    assertThat(store.readAllBytes(content)).isEqualTo(bytes);
    assertThat(store.contains(content)).isFalse();
    assertThat(store.objects().list()).isEmpty();
    assertThat(store.objects().listTrash("261123-030522-0123456789abcdef"))
        .containsExactlyInAnyOrderElementsOf(store.chunks(content));

    assertThat(store.write(bytes)).isEqualTo(content);
    assertThat(store.contains(content)).isTrue();
  }

  @Test
  void choosesTheFormBySize() {
    assertThat(store.write(random(1024)).form()).isInstanceOf(Content.Inline.class);
    assertThat(storage.list("")).isEmpty();
    Content whole = store.write(random(1025));
    assertThat(whole.form()).isEqualTo(new Content.Whole());
    assertThat(store.chunks(whole)).containsExactly(whole.hash());
    assertThat(storage.list("")).containsExactly(ObjectStore.key(whole.hash()));
    Content chunked = store.write(random(2_000_000));
    assertThat(chunked.form()).isInstanceOf(Content.Chunked.class);
    assertThat(store.chunks(chunked)).hasSizeGreaterThan(5).doesNotHaveDuplicates();
  }

  @Test
  void cutsTheSameWhateverTheWritesWere() throws IOException {
    byte[] bytes = random(12_000_000);
    Content one = store.write(bytes);
    long size = storage.totalSize();
    Content other = store.write(out -> writeInPieces(bytes, out));
    assertThat(other).isEqualTo(one);
    assertThat(storage.totalSize()).isEqualTo(size);
  }

  @Test
  void keepsChunksWithinTheirBounds() {
    Content content = store.write(random(80_000_000));
    List<Integer> sizes = new ArrayList<>();
    for (ContentHash hash : store.chunks(content)) {
      sizes.add(new ObjectStore(storage).get(hash).length);
    }
    List<Integer> chunks = sizes.subList(1, sizes.size() - 1);
    assertThat(chunks).allMatch(size -> size > 16 << 10 && size <= Chunker.MAX);
    assertThat(average(chunks, 0, 4 << 20)).isBetween(40_000.0, 110_000.0);
    assertThat(average(chunks, 4 << 20, 32 << 20)).isBetween(160_000.0, 440_000.0);
    assertThat(average(chunks, 32 << 20, 80_000_000)).isBetween(640_000.0, 1_760_000.0);
  }

  private static double average(List<Integer> sizes, long from, long to) {
    List<Integer> within = new ArrayList<>();
    long offset = 0;
    for (int size : sizes) {
      if (offset >= from && offset < to) {
        within.add(size);
      }
      offset += size;
    }
    return within.stream().mapToInt(Integer::intValue).average().orElseThrow();
  }

  @Test
  void cutsCoarselyFromTheBeginningWhereAsked() throws IOException {
    byte[] bytes = random(20_000_000);
    Content content = store.writeCoarsely(out -> out.write(bytes));
    assertThat(store.readAllBytes(content)).isEqualTo(bytes);
    assertThat(store.chunks(content)).hasSizeBetween(2, 40);
    assertThat(content.hash()).isEqualTo(store.write(bytes).hash());
  }

  @Test
  void storesOnlyTheChunksThatAnEditChanged() throws IOException {
    byte[] bytes = random(20_000_000);
    Content before = store.write(bytes);
    byte[] edited = bytes.clone();
    edited[10_000_000]++;
    assertThat(newChunks(before, store.write(edited))).isLessThanOrEqualTo(3);
    Content longer =
        store.write(
            out -> {
              out.write(bytes, 0, 100_000);
              out.write(new byte[] {1, 2, 3});
              out.write(bytes, 100_000, bytes.length - 100_000);
            });
    assertThat(newChunks(before, longer)).isLessThanOrEqualTo(6);
  }

  private int newChunks(Content before, Content after) {
    Set<ContentHash> added = new HashSet<>(store.chunks(after));
    added.removeAll(store.chunks(before));
    return added.size();
  }

  @Test
  void compressesWhereItHelps() {
    store.write(new byte[3_000_000]);
    assertThat(storage.totalSize()).isLessThan(10_000);
    byte[] noise = random(100_000);
    Content content = store.write(noise);
    long stored =
        store.chunks(content).stream()
            .mapToLong(hash -> storage.size(ObjectStore.key(hash)).orElseThrow())
            .sum();
    assertThat(stored).isBetween(100_000L, 100_100L);
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 3_000_000})
  void findsAFlippedBit(int size) {
    for (byte[] bytes : List.of(random(size), new byte[size])) {
      Content content = store.write(bytes);
      for (ContentHash hash : store.chunks(content)) {
        String key = ObjectStore.key(hash);
        byte[] stored = storage.get(key, 0, Integer.MAX_VALUE);
        for (int place : new int[] {0, 1, stored.length / 2, stored.length - 1}) {
          byte[] damaged = stored.clone();
          damaged[place] ^= 4;
          storage.replace(key, damaged);
          assertDamageIsNamed(content, hash);
        }
        storage.replace(key, stored);
      }
      assertThat(store.readAllBytes(content)).isEqualTo(bytes);
    }
  }

  @Test
  void findsATruncatedOrLengthenedObject() {
    for (byte[] bytes : List.of(random(5000), new byte[5000])) {
      Content content = store.write(bytes);
      String key = ObjectStore.key(content.hash());
      byte[] stored = storage.get(key, 0, Integer.MAX_VALUE);
      for (int length : new int[] {0, 1, stored.length - 1, stored.length + 1}) {
        storage.replace(key, Arrays.copyOf(stored, length));
        assertDamageIsNamed(content, content.hash());
      }
    }
  }

  @Test
  void findsAWrongMarkerAndASwappedObject() {
    Content one = store.write(random(5000));
    Content other = store.write(new byte[5000]);
    String key = ObjectStore.key(one.hash());
    byte[] stored = storage.get(key, 0, Integer.MAX_VALUE);
    byte[] marked = stored.clone();
    marked[0] = 7;
    storage.replace(key, marked);
    assertThatThrownBy(() -> store.readAllBytes(one)).hasMessageContaining("first byte is 7");
    storage.replace(key, storage.get(ObjectStore.key(other.hash()), 0, Integer.MAX_VALUE));
    assertDamageIsNamed(one, one.hash());
  }

  private void assertDamageIsNamed(Content content, ContentHash hash) {
    assertThatThrownBy(() -> store.readAllBytes(content))
        .isInstanceOfSatisfying(
            CorruptContentException.class,
            e -> assertThat(e.key()).isEqualTo(ObjectStore.key(hash)))
        .hasMessageContaining(ObjectStore.key(hash));
  }

  @Test
  void namesAMissingObject() {
    Content content = store.write(random(3_000_000));
    for (ContentHash hash : store.chunks(content)) {
      String key = ObjectStore.key(hash);
      byte[] stored = storage.get(key, 0, Integer.MAX_VALUE);
      storage.delete(key);
      assertThat(store.contains(content)).isFalse();
      assertThatThrownBy(() -> store.readAllBytes(content))
          .isInstanceOf(NoSuchKeyException.class)
          .hasMessageContaining(key);
      storage.putIfAbsent(key, stored);
    }
  }

  @Test
  void findsAReferenceThatDoesNotFit() {
    Content inline = store.write(new byte[] {1, 2, 3});
    Content other = store.write(new byte[] {1, 2, 4});
    assertThatThrownBy(
            () -> store.readAllBytes(new Content(inline.hash(), inline.size(), other.form())))
        .isInstanceOf(CorruptContentException.class);
    Content whole = store.write(random(5000));
    assertThatThrownBy(() -> store.readAllBytes(new Content(whole.hash(), 4999, whole.form())))
        .isInstanceOf(CorruptContentException.class);
    Content chunked = store.write(random(2_000_000));
    assertThatThrownBy(() -> store.read(new Content(chunked.hash(), 1, chunked.form())))
        .isInstanceOf(CorruptContentException.class);
    assertThatThrownBy(
            () -> store.read(new Content(whole.hash(), 5000, new Content.Chunked(whole.hash()))))
        .isInstanceOf(CorruptContentException.class)
        .hasMessageContaining("not a recipe");
  }

  @Test
  void refersToNothingWhenTheBodyFails() {
    IOException failure = new IOException("the source dried up");
    assertThatThrownBy(
            () ->
                store.write(
                    out -> {
                      out.write(random(3_000_000));
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void takesTheSameContentFromManyWriters() throws Exception {
    byte[] bytes = random(4_000_000);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Content>> writers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        writers.add(() -> store.write(bytes));
      }
      Set<Content> contents = new HashSet<>();
      for (Future<Content> result : threads.invokeAll(writers)) {
        contents.add(result.get());
      }
      assertThat(contents).hasSize(1);
      assertThat(store.readAllBytes(contents.iterator().next())).isEqualTo(bytes);
      assertThat(storage.totalSize()).isLessThan(4_100_000);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void letsContentPassThroughInPieces() throws IOException {
    byte[] block = random(1 << 20);
    int blocks = 200;
    long[] largestValue = new long[1];
    Content content =
        store.write(
            out -> {
              for (int i = 0; i < blocks; i++) {
                block[0] = (byte) i;
                out.write(block);
              }
            });
    for (ContentHash hash : store.chunks(content)) {
      largestValue[0] =
          Math.max(largestValue[0], storage.size(ObjectStore.key(hash)).orElseThrow());
    }
    assertThat(content.size()).isEqualTo((long) blocks << 20);
    assertThat(largestValue[0]).isLessThanOrEqualTo(Chunker.MAX + 1);
    try (InputStream in = store.read(content)) {
      for (int i = 0; i < blocks; i++) {
        block[0] = (byte) i;
        assertThat(Arrays.equals(in.readNBytes(1 << 20), block)).isTrue();
      }
    }
  }

  @Test
  void stopsReadingHalfWay() throws IOException {
    Content content = store.write(random(20_000_000));
    try (InputStream in = store.read(content)) {
      assertThat(in.readNBytes(1000)).isEqualTo(Arrays.copyOf(random(20_000_000), 1000));
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(42).nextBytes(bytes);
    return bytes;
  }
}
