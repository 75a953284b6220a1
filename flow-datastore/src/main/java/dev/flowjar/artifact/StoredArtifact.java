package dev.flowjar.artifact;

import dev.flowjar.enhance.StoredValue;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentHash;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The value behind an {@link Artifact}, read from the datastore each time it is asked for. The
 * first time it may have been read before, on another thread. Thread-safe.
 */
public final class StoredArtifact implements StoredValue {

  /** The part of the free heap that the bytes of a value may have which nobody has asked for. */
  private static final int PART_OF_ROOM = 4;

  private static final CompletableFuture<Optional<LoadedValue>> OVER =
      CompletableFuture.completedFuture(Optional.empty());

  private final Artifact artifact;
  private final TaskDatastore datastore;

  /** What is prefetched: null before that, {@link #OVER} as soon as it is too late for it. */
  private final AtomicReference<@Nullable CompletableFuture<Optional<LoadedValue>>> prefetched =
      new AtomicReference<>();

  StoredArtifact(Artifact artifact, TaskDatastore datastore) {
    this.artifact = artifact;
    this.datastore = datastore;
  }

  /** The reference. */
  public Artifact artifact() {
    return artifact;
  }

  /** The hash of its bytes and their encoding. */
  @Override
  public Object identity() {
    return new Identity(artifact.content().hash(), artifact.encoding());
  }

  /**
   * Whether the value is an array of primitives so large that to {@link #prefetch} it saves time.
   */
  public boolean isLargeArray() {
    String type = artifact.type();
    boolean isOfPrimitives = type.startsWith("[") && !type.endsWith(";");
    return isOfPrimitives && artifact.content().form() instanceof Content.Chunked;
  }

  /**
   * Reads the value for the first {@link #load} to take. Does nothing if that has been called
   * already or the heap has little room; if it fails, {@code load} reads the value itself.
   */
  public void prefetch() {
    CompletableFuture<Optional<LoadedValue>> reading = new CompletableFuture<>();
    if (artifact.content().size() > room() / PART_OF_ROOM
        || !prefetched.compareAndSet(null, reading)) {
      return;
    }
    Optional<LoadedValue> value = Optional.empty();
    try {
      value = Optional.of(datastore.prefetch(artifact));
    } catch (Throwable e) {
      // Whoever loads it is told, if it fails then too. By then there may be more memory.
    } finally {
      reading.complete(value);
    }
  }

  /** Lets go of what was prefetched, and waits for what is being read; from now on nothing is. */
  public void withdrawPrefetch() {
    takePrefetched();
  }

  @Override
  public @Nullable Object load() {
    Optional<LoadedValue> ready = takePrefetched();
    if (ready.isEmpty()) {
      return datastore.load(artifact);
    }
    datastore.taken(artifact);
    return ready.get().value();
  }

  private Optional<LoadedValue> takePrefetched() {
    CompletableFuture<Optional<LoadedValue>> reading = prefetched.getAndSet(OVER);
    return reading == null ? Optional.empty() : reading.join();
  }

  private static long room() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  @Override
  public String toString() {
    return artifact.name() + " " + artifact.content().hash().abbreviated();
  }

  private record Identity(ContentHash hash, String encoding) {}
}
