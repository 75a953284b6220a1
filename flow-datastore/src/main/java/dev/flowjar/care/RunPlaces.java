package dev.flowjar.care;

import dev.flowjar.RunId;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TagNotices;
import dev.flowjar.store.Storage;
import dev.flowjar.store.Trash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the keys of runs are: in their own place, or in a batch of the trash.
 *
 * <p>A run is where the log of its scheduler is. So one move removes it or brings it back; all its
 * other keys follow, and whoever finds that they have not goes on with that.
 */
final class RunPlaces {

  /** The place of runs that were not removed, as the beginning of their keys. */
  static final String HOME = "";

  private final Storage storage;
  private final Trash trash;

  RunPlaces(Storage storage) {
    this.storage = storage;
    this.trash = new Trash(storage);
  }

  /** Where a run is, as the beginning of its keys; empty if it is nowhere. */
  Optional<String> placeOf(RunPath run) {
    return places().filter(place -> isAt(place, run)).findFirst();
  }

  boolean isAt(String place, RunPath run) {
    return storage.size(place + run.schedulerLog()).isPresent();
  }

  /** All keys of a run, where it is. */
  List<String> keys(String place, RunPath run) {
    try (Stream<String> keys = storage.list(place + run.prefix())) {
      return keys.toList();
    }
  }

  /** The runs that left any key in their own place. */
  List<RunPath> present() {
    return at(HOME);
  }

  /** All runs, those in the trash too; also those that are on the way from one to the other. */
  List<RunPath> all() {
    Set<RunPath> runs = new LinkedHashSet<>(present());
    trash.batches().forEach(batch -> runs.addAll(at(Trash.prefix(batch))));
    runs.addAll(present());
    return List.copyOf(runs);
  }

  /** The runs in the trash, first removed first. */
  List<RemovedRun> removed() {
    List<RemovedRun> removed = new ArrayList<>();
    for (String batch : trash.batches()) {
      String place = Trash.prefix(batch);
      at(place).stream()
          .filter(run -> isAt(place, run) && !isAt(HOME, run))
          .map(run -> new RemovedRun(run, Batch.time(batch).orElse(Instant.EPOCH), batch))
          .forEach(removed::add);
    }
    return removed;
  }

  /** Moves a run: from then on it is there. */
  void move(RunPath run, String from, String to) {
    storage.move(from + run.schedulerLog(), to + run.schedulerLog());
  }

  /** Brings all keys of a run to where it is. */
  void gather(RunPath run) {
    placeOf(run).ifPresent(place -> gather(run, place));
  }

  /** Brings what a removal or a restoration that was cut short has left to where the run is. */
  void gatherAll(Instant now) {
    String strays = Trash.prefix(Batch.at(now));
    for (RunPath run : present()) {
      if (!isAt(HOME, run)) {
        gather(run, placeOf(run).orElse(strays));
      }
    }
    for (String batch : trash.batches()) {
      String place = Trash.prefix(batch);
      at(place).stream().filter(run -> !isAt(place, run) || isAt(HOME, run)).forEach(this::gather);
    }
  }

  private void gather(RunPath run, String to) {
    places()
        .filter(place -> !place.equals(to))
        .forEach(
            place ->
                keys(place, run)
                    .forEach(key -> storage.move(key, to + key.substring(place.length()))));
  }

  /** Deletes what a batch holds of runs. */
  void purge(String batch) {
    String place = Trash.prefix(batch);
    for (RunPath run : at(place)) {
      // First what makes it a run: nobody can bring back a part.
      storage.delete(place + run.schedulerLog());
      if (!isAt(HOME, run)) {
        keys(place, run).forEach(this::delete);
      }
    }
  }

  private void delete(String key) {
    TagNotices.withdraw(storage, key);
    storage.delete(key);
  }

  private Stream<String> places() {
    return Stream.concat(Stream.of(HOME), trash.batches().stream().map(Trash::prefix));
  }

  private List<RunPath> at(String place) {
    List<RunPath> runs = new ArrayList<>();
    for (String flow : children(place + RunPath.RUNS)) {
      children(place + RunPath.flowPrefix(flow)).stream()
          .filter(RunId::isRunId)
          .forEach(id -> runs.add(new RunPath(flow, new RunId(id))));
    }
    return runs;
  }

  private List<String> children(String prefix) {
    try (Stream<String> names = storage.listChildren(prefix)) {
      return names.toList();
    }
  }
}
