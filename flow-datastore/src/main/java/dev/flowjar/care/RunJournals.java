package dev.flowjar.care;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalReader;
import dev.flowjar.metadata.JournalRecord;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.Liveness;
import dev.flowjar.metadata.RecordLocator;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.NoSuchKeyException;
import dev.flowjar.store.Storage;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the journals of runs, wherever they are. Thread-safe. */
final class RunJournals {

  /** How often a journal that moves away while it is read is looked for again. */
  private static final int LOOKS = 5;

  private final Storage storage;
  private final RunPlaces places;
  private final JournalReader reader;
  private final Liveness liveness;

  RunJournals(Datastore datastore) {
    this.storage = datastore.storage();
    this.places = new RunPlaces(storage);
    this.reader = datastore.runs().reader();
    this.liveness = datastore.liveness();
  }

  /**
   * Hands over all records of a run; nothing if there is no such run. Where the run is moved
   * meanwhile some are handed over twice.
   */
  void scan(
      RunPath run,
      BiConsumer<RecordLocator, JournalRecord> consumer,
      Consumer<RecordLocator> onDamage) {
    whereItIs(
        run,
        place -> {
          try (Stream<String> logs = storage.list(place + run.journals())) {
            logs.forEach(log -> reader.scan(log, consumer, onDamage));
          }
          return Optional.of(place);
        });
  }

  /** Whether a run may still record something: it has not ended, and may be alive. */
  boolean mayWrite(RunPath run) {
    return whereItIs(run, place -> Optional.of(mayWrite(run, place + run.schedulerLog())))
        .orElse(false);
  }

  private boolean mayWrite(RunPath run, String log) {
    Optional<JournalRecord> last = reader.last(log);
    if (last.isPresent() && last.get() instanceof RunEnded) {
      return false;
    }
    if (last.isPresent() && first(log).orElse(null) instanceof RunStarted start) {
      return liveness.mayWrite(start.provenance(), start.at(), last.get().at());
    }
    // It is about to begin and stores what it begins with, or it died then; or its start is
    // damaged.
    return last.map(JournalRecord::at)
        .or(() -> run.runId().time())
        .filter(time -> time.plus(Liveness.LEASE).isAfter(liveness.clock().instant()))
        .isPresent();
  }

  private Optional<JournalRecord> first(String log) {
    try {
      return reader.first(log);
    } catch (CorruptContentException e) {
      return Optional.empty();
    }
  }

  private <T> Optional<T> whereItIs(RunPath run, Function<String, Optional<T>> read) {
    for (int look = 1; ; look++) {
      Optional<String> place = places.placeOf(run);
      if (place.isPresent()) {
        try {
          return read.apply(place.get());
        } catch (NoSuchKeyException e) {
          if (look == LOOKS) {
            throw e;
          }
        }
      } else if (look == LOOKS) {
        return Optional.empty();
      }
    }
  }
}
