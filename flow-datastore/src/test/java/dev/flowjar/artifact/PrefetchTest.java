package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.store.Content;
import dev.flowjar.store.ContentMeter;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.InMemoryStorage;
import dev.flowjar.store.NoSuchKeyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values are read before they are asked for. */
class PrefetchTest {

  private final InMemoryStorage storage = new InMemoryStorage();
  private final Watched watched = new Watched();
  private final ContentMeter meter = new ContentMeter();
  private final TaskDatastore datastore =
      new TaskDatastore(
              new ContentStore(storage),
              new ArtifactSerializers(List.of(watched)),
              getClass().getClassLoader())
          .metered(meter);
  private final byte[] bytes = new byte[1 << 20];
  private final StoredArtifact stored;

  PrefetchTest() {
    new Random(1).nextBytes(bytes);
    stored = stored(datastore.save("table", bytes));
  }

  private StoredArtifact stored(Artifact artifact) {
    return Optional.ofNullable(
            datastore.stored(new Snapshot(Map.of(artifact.name(), artifact))).get(artifact.name()))
        .orElseThrow();
  }

  @Test
  void theFirstLoadTakesWhatWasRead() {
    stored.prefetch();
    assertThat(watched.readings).hasValue(1);
    assertThat(meter.bytesRead()).as("nobody has asked for it").isZero();

    Object first = stored.load();
    assertThat(first).isEqualTo(bytes);
    assertThat(watched.readings).hasValue(1);
    assertThat(meter.bytesRead()).isEqualTo(bytes.length);

    assertThat(stored.load()).isEqualTo(bytes).isNotSameAs(first);
    assertThat(watched.readings).hasValue(2);
  }

  @Test
  void aLoadWaitsForWhatIsBeingRead() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    watched.beforeReading = () -> released.await();
    Thread background = new Thread(stored::prefetch);
    background.start();
    watched.entered.await();

    CompletableFuture<@Nullable Object> loaded = CompletableFuture.supplyAsync(stored::load);
    released.countDown();
    assertThat(loaded.get()).isEqualTo(bytes);
    background.join();
    assertThat(watched.readings).hasValue(1);
    assertThat(meter.bytesRead()).isEqualTo(bytes.length);
  }

  @Test
  void aLoadThatComesFirstLeavesNothingToRead() {
    assertThat(stored.load()).isEqualTo(bytes);
    stored.prefetch();
    assertThat(watched.readings).hasValue(1);
  }

  @Test
  void whatIsWithdrawnIsNeitherKeptNorReadAnyMore() {
    stored.prefetch();
    stored.withdrawPrefetch();
    stored.prefetch();
    assertThat(watched.readings).hasValue(1);
    assertThat(meter.bytesRead()).isZero();

    assertThat(stored.load()).isEqualTo(bytes);
    assertThat(watched.readings).hasValue(2);
    assertThat(meter.bytesRead()).isEqualTo(bytes.length);
  }

  @Test
  void withoutMemoryTheLoadTriesAgain() {
    watched.beforeReading =
        () -> {
          watched.beforeReading = () -> {};
          throw new OutOfMemoryError();
        };
    stored.prefetch();

    assertThat(stored.load()).isEqualTo(bytes);
    assertThat(watched.readings).hasValue(2);
    assertThat(meter.bytesRead()).isEqualTo(bytes.length);
  }

  @Test
  void whatCannotBeReadIsToldByTheLoad() {
    storage.list("").toList().forEach(storage::delete);
    stored.prefetch();

    assertThatThrownBy(stored::load).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void whatMightFillTheHeapIsLeftToTheLoad() {
    Content content = stored.artifact().content();
    Content huge =
        new Content(content.hash(), Runtime.getRuntime().maxMemory() / 2, content.form());
    stored(new Artifact("huge", "[B", watched.encoding(), huge, "")).prefetch();

    assertThat(watched.readings).hasValue(0);
  }

  @Test
  void aLargeArrayIsOneOfPrimitivesInSeveralPieces() {
    assertThat(stored.isLargeArray()).isTrue();
    assertThat(stored(datastore.save("small", new byte[10_000])).isLargeArray()).isFalse();
    assertThat(ofType("[[D").isLargeArray()).isTrue();
    assertThat(ofType("[Ljava.lang.String;").isLargeArray()).isFalse();
    assertThat(ofType("java.util.ArrayList").isLargeArray()).isFalse();
    assertThat(ofType("dev.flowjar.FileArtifact").isLargeArray()).isFalse();
  }

  private StoredArtifact ofType(String type) {
    Content content = stored.artifact().content();
    return stored(new Artifact("value", type, watched.encoding(), content, ""));
  }

  private interface Hook {
    void run() throws InterruptedException;
  }

  /** Counts what it reads. */
  private static final class Watched implements ArtifactSerializer {
    private final AtomicInteger readings = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(1);
    private volatile Hook beforeReading = () -> {};

    @Override
    public String encoding() {
      return "watched";
    }

    @Override
    public boolean accepts(@Nullable Object value) {
      return true;
    }

    @Override
    public void write(@Nullable Object value, OutputStream out) throws IOException {
      if (value instanceof byte[] written) {
        out.write(written);
      }
    }

    @Override
    public Object read(InputStream in, Reading reading) throws IOException {
      readings.incrementAndGet();
      entered.countDown();
      try {
        beforeReading.run();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return in.readAllBytes();
    }
  }
}
