package dev.flowjar.index;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.store.LocalStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Indexes for tests, of datastores that lie on this machine. */
public final class TestIndexes {

  private TestIndexes() {}

  /** An index however few runs there are. */
  public static RunIndex always(Datastore datastore) {
    return of(datastore, 0, Clock.systemUTC());
  }

  /** No index, however many runs there are. */
  public static RunIndex never(Datastore datastore) {
    return of(datastore, Integer.MAX_VALUE, Clock.systemUTC());
  }

  /**
   * An index that trusts the time of every directory, as if it had been looked at long after it
   * changed. Whoever changes something lets {@link #tick} pass before.
   */
  public static RunIndex trusting(Datastore datastore) {
    return of(datastore, 0, Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofMinutes(1)));
  }

  private static RunIndex of(Datastore datastore, int few, Clock clock) {
    return new RunIndex(
        datastore,
        new IndexConditions(
            new IndexPlaces(NOWHERE, NOWHERE, p -> p.startsWith(NOWHERE)), few, clock));
  }

  private static final Path NOWHERE = Path.of("/nowhere");

  /** Where the index of a datastore lies. */
  public static Path file(Datastore datastore) {
    return root(datastore).resolve("cache/index/runs.sqlite");
  }

  /** Waits until the next change in the datastore has another time than all before. */
  public static void tick(Datastore datastore) {
    Path probe = root(datastore).resolveSibling("probe");
    try {
      FileTime before = touch(probe);
      while (touch(probe).equals(before)) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime touch(Path probe) throws IOException {
    Files.deleteIfExists(probe);
    Files.createFile(probe);
    return Files.getLastModifiedTime(probe);
  }

  private static Path root(Datastore datastore) {
    return ((LocalStorage) datastore.storage()).root();
  }
}
