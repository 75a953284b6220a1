package dev.flowjar.care;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.ObjectStore;
import dev.flowjar.store.Storage;
import dev.flowjar.store.Trash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Frees the objects to which nothing refers, in two looks.
 *
 * <p>First they are moved to the trash, where they can still be read but do not count as stored.
 * When no run is left that was under way by then, it is looked again what is referred to: that goes
 * back to its place, and the rest is deleted.
 */
final class ObjectSweep {

  /** How far the clocks of machines that share a datastore may be apart. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  private final Storage storage;
  private final ObjectStore objects;
  private final Trash trash;
  private final RunPlaces places;
  private final RunJournals journals;
  private final Survey survey;
  private final CareProgress progress;
  private final Set<RunPath> awaited = new LinkedHashSet<>();
  private ObjectAmount freed = ObjectAmount.NONE;
  private ObjectAmount waiting = ObjectAmount.NONE;

  ObjectSweep(Datastore datastore, Survey survey, CareProgress progress) {
    this.storage = datastore.storage();
    this.objects = datastore.content().objects();
    this.trash = new Trash(storage);
    this.places = new RunPlaces(storage);
    this.journals = new RunJournals(datastore);
    this.survey = survey;
    this.progress = progress;
  }

  /** What has been deleted. */
  ObjectAmount freed() {
    return freed;
  }

  /** What stays in the trash for the time being. */
  ObjectAmount waiting() {
    return waiting;
  }

  /** The runs after which that can be deleted. */
  List<RunPath> awaited() {
    return List.copyOf(awaited);
  }

  /**
   * Works out what {@link #sweep} would do, as of when the survey was made.
   *
   * @param before when an object must have been written at the latest to be freed
   * @param kept objects to which runs refer that were set apart and stay for now
   */
  void preview(Instant before, Set<ContentHash> kept) {
    for (String batch : dueBatches()) {
      freed = freed.plus(amount(batch, unreferred(objects.listTrash(batch), kept)));
    }
    List<RunPath> writers = writers();
    List<ContentHash> garbage =
        writtenBefore(cutoff(before, writers), unreferred(objects.list(), kept));
    ObjectAmount amount = amount(garbage, ObjectStore::key);
    if (writers.isEmpty()) {
      freed = freed.plus(amount);
    } else {
      await(amount, writers);
    }
  }

  /**
   * Frees what can be freed.
   *
   * @param before when an object must have been written at the latest to be freed
   */
  void sweep(Instant now, Instant before) {
    // In this order: what is stored or recorded from now on is seen below, or not touched.
    List<String> due = dueBatches();
    List<ContentHash> listed = unreferred(objects.list(), Set.of());
    List<RunPath> writers = writers();
    survey.read(Set.of());
    survey.checkComplete();
    due.forEach(this::settle);
    List<ContentHash> garbage =
        writtenBefore(cutoff(before, writers), unreferred(listed.stream(), Set.of()));
    String batch = Batch.at(now);
    String place = Trash.prefix(batch);
    List<String> abandoned = trash.batches().stream().filter(this::isAbandoned).toList();
    move(garbage, ObjectStore::key, place);
    abandoned.forEach(
        from ->
            move(
                list(objects.listTrash(from)),
                hash -> Trash.key(from, ObjectStore.key(hash)),
                place));
    if (!garbage.isEmpty() || !abandoned.isEmpty()) {
      close(batch);
    }
  }

  /** Nothing is added any more; now it counts who may have seen an object in its place before. */
  private void close(String batch) {
    List<RunPath> writers = writers();
    new BatchWriters(writers).store(storage, batch);
    if (writers.isEmpty()) {
      survey.read(Set.of());
      survey.checkComplete();
      settle(batch);
    } else {
      await(amount(batch), writers);
    }
  }

  /** Deletes what a batch holds, and puts back what is referred to all the same. */
  private void settle(String batch) {
    LongAdder count = new LongAdder();
    LongAdder bytes = new LongAdder();
    ParallelWork.each(
        list(objects.listTrash(batch)),
        hash -> {
          String key = Trash.key(batch, ObjectStore.key(hash));
          if (survey.isReferred(hash)) {
            storage.move(key, ObjectStore.key(hash));
          } else {
            bytes.add(storage.size(key).orElse(0));
            count.increment();
            storage.delete(key);
          }
        });
    // Last: without it the batch would count as one that is still being filled.
    storage.delete(BatchWriters.key(batch));
    freed = freed.plus(new ObjectAmount(count.sum(), bytes.sum()));
  }

  private void move(List<ContentHash> hashes, Function<ContentHash, String> from, String place) {
    AtomicInteger done = new AtomicInteger();
    ParallelWork.each(
        hashes,
        hash -> {
          storage.move(from.apply(hash), place + ObjectStore.key(hash));
          progress.at("objects moved", done.incrementAndGet(), hashes.size(), 0);
        });
  }

  /** The batches whose writers are all gone; notes what waits in the others. */
  private List<String> dueBatches() {
    List<String> due = new ArrayList<>();
    for (String batch : trash.batches()) {
      Optional<BatchWriters> known = BatchWriters.of(storage, batch);
      if (known.isPresent()) {
        List<RunPath> alive = known.get().writers().stream().filter(journals::mayWrite).toList();
        if (alive.isEmpty()) {
          due.add(batch);
        } else {
          await(amount(batch), alive);
        }
      }
    }
    return due;
  }

  /** Whether a batch holds objects without having been closed: who filled it died, or is at it. */
  private boolean isAbandoned(String batch) {
    try (Stream<ContentHash> held = objects.listTrash(batch)) {
      return storage.size(BatchWriters.key(batch)).isEmpty() && held.findAny().isPresent();
    }
  }

  private void await(ObjectAmount amount, List<RunPath> writers) {
    if (amount.count() > 0) {
      waiting = waiting.plus(amount);
      awaited.addAll(writers);
    }
  }

  private List<RunPath> writers() {
    return places.all().stream()
        .filter(run -> !survey.hasEnded(run))
        .filter(journals::mayWrite)
        .toList();
  }

  /** What a run under way has stored since it began it may be about to record. */
  private static Instant cutoff(Instant before, List<RunPath> writers) {
    return writers.stream()
        .map(run -> run.runId().time().map(time -> time.minus(CLOCK_SKEW)).orElse(Instant.MIN))
        .reduce(before, (first, second) -> first.isBefore(second) ? first : second);
  }

  private List<ContentHash> unreferred(Stream<ContentHash> hashes, Set<ContentHash> kept) {
    try (hashes) {
      return hashes.filter(hash -> !survey.isReferred(hash) && !kept.contains(hash)).toList();
    }
  }

  private List<ContentHash> writtenBefore(Instant cutoff, List<ContentHash> hashes) {
    return hashes.stream().filter(hash -> isWrittenBefore(cutoff, ObjectStore.key(hash))).toList();
  }

  private boolean isWrittenBefore(Instant cutoff, String key) {
    try {
      return storage.writtenAt(key).isBefore(cutoff);
    } catch (NoSuchKeyException e) {
      return false; // somebody else has moved it
    }
  }

  private ObjectAmount amount(String batch) {
    return amount(batch, list(objects.listTrash(batch)));
  }

  private ObjectAmount amount(String batch, List<ContentHash> hashes) {
    return amount(hashes, hash -> Trash.key(batch, ObjectStore.key(hash)));
  }

  private ObjectAmount amount(List<ContentHash> hashes, Function<ContentHash, String> key) {
    long bytes = hashes.stream().mapToLong(hash -> storage.size(key.apply(hash)).orElse(0)).sum();
    return new ObjectAmount(hashes.size(), bytes);
  }

  private static List<ContentHash> list(Stream<ContentHash> hashes) {
    try (hashes) {
      return hashes.toList();
    }
  }
}
