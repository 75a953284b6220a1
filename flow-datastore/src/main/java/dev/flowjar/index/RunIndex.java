package dev.flowjar.index;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.DatastoreException;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.RunCatalog;
import dev.flowjar.metadata.RunPath;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The door to the runs that a filter means: through an index where there are many runs and there
 * can be one, otherwise through all journals. The answers are the same.
 *
 * <p>Thread-safe. Any number of processes on one machine may use and rebuild the index of one
 * datastore at the same time.
 */
public final class RunIndex implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RunIndex.class.getName());

  private final Datastore datastore;
  private final CurrentIndex current;

  RunIndex(Datastore datastore, IndexConditions conditions) {
    this.datastore = datastore;
    this.current = new CurrentIndex(datastore, conditions);
  }

  /** The index of a datastore; nothing is opened yet. */
  public static RunIndex of(Datastore datastore) {
    return new RunIndex(datastore, IndexConditions.ofThisProcess());
  }

  /** Is told how far a rebuild has come. */
  public interface Progress {

    /** So many runs have been read, of so many. */
    void at(int done, int total);
  }

  /**
   * What a rebuild has made.
   *
   * @param runs how many runs are in the index
   * @param file where it is
   */
  public record Rebuilt(int runs, Path file) {}

  /**
   * The runs that can be meant, latest first. Of those that are meant when the first one is taken
   * none is missing; whether one is meant, only its journal tells.
   *
   * <p>Lazy: only as many are looked for as are taken.
   */
  public Stream<RunPath> candidates(RunFilter filter) {
    int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(
        () -> Spliterators.spliteratorUnknownSize(new Candidates(this, filter), characteristics),
        characteristics,
        false);
  }

  /** The next part of an answer; empty if there is no index. */
  synchronized Optional<Search.Page> page(RunFilter filter, Optional<Place> after, int most) {
    try {
      try {
        return nextPage(filter, after, most);
      } catch (SQLException e) {
        if (!IndexFile.isDamage(e)) {
          throw e;
        }
        current.discard(e);
        return nextPage(filter, after, most);
      }
    } catch (SQLException | IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the index of runs could not be asked", e);
      current.close();
      return Optional.empty();
    }
  }

  private Optional<Search.Page> nextPage(RunFilter filter, Optional<Place> after, int most)
      throws SQLException {
    Optional<OpenIndex> index = current.getWhereItPays();
    if (index.isEmpty()) {
      return Optional.empty();
    }
    if (after.isEmpty() || index.get().isNew()) {
      index.get().refresh(filter);
    }
    return Optional.of(index.get().page(filter, after, most));
  }

  /** The runs that can be meant, by all journals. */
  Stream<RunPath> withoutIndex(RunFilter filter, Optional<Place> after) {
    RunCatalog catalog = datastore.runs();
    String earliest = filter.earliestSecond();
    return filter
        .flow()
        .map(catalog::runs)
        .orElseGet(catalog::runs)
        .takeWhile(run -> run.runId().second().compareTo(earliest) >= 0)
        .filter(run -> after.isEmpty() || comesAfter(after.get(), run));
  }

  private boolean comesAfter(Place place, RunPath run) {
    int order = run.runId().second().compareTo(place.second());
    if (order != 0) {
      return order < 0;
    }
    Optional<RunStarted> start = datastore.runs().start(run);
    return start.isPresent() && Place.of(run, start.get().at()).text().compareTo(place.text()) < 0;
  }

  /**
   * Throws the index away and makes it anew.
   *
   * @throws DatastoreException if there can be none for this datastore
   */
  public synchronized Rebuilt rebuild(Progress progress) {
    try {
      OpenIndex index = emptied();
      index.refresh(RunFilter.NONE);
      return new Rebuilt(index.readAll(progress), index.file().path());
    } catch (SQLException | IOException e) {
      throw new DatastoreException(
          "The index of the runs in %s could not be made: %s. Runs are found all the same, only slower."
              .formatted(datastore.uri(), e.getMessage()),
          e);
    }
  }

  /** The index, knowing nothing. Its file stays, as others may use it at this moment. */
  private OpenIndex emptied() throws SQLException, IOException {
    OpenIndex index = current.get().orElseThrow(this::noPlace);
    try {
      index.forget();
      return index;
    } catch (SQLException e) {
      if (!IndexFile.isDamage(e)) {
        throw e;
      }
      current.discard(e);
      return current.get().orElseThrow(this::noPlace);
    }
  }

  private DatastoreException noPlace() {
    return new DatastoreException(
        "There is no place for an index of the runs in %s. Set FLOW_CACHE to a directory on a disk of this machine. Runs are found without one too, only slower."
            .formatted(datastore.uri()));
  }

  /** Closes the file of the index. */
  @Override
  public synchronized void close() {
    current.close();
  }
}
