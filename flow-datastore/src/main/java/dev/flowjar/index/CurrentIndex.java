package dev.flowjar.index;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.store.LocalStorage;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The index of a datastore in this process: opened when it is needed. Not thread-safe. */
final class CurrentIndex implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(CurrentIndex.class.getName());

  private final Datastore datastore;
  private final IndexConditions conditions;
  private @Nullable OpenIndex open;
  private boolean isImpossible;

  CurrentIndex(Datastore datastore, IndexConditions conditions) {
    this.datastore = datastore;
    this.conditions = conditions;
  }

  /** The index, if there are so many runs that it pays, and there can be one. */
  Optional<OpenIndex> getWhereItPays() {
    return open != null || hasManyRuns() ? get() : Optional.empty();
  }

  /** The index, if there can be one. */
  Optional<OpenIndex> get() {
    OpenIndex found = open;
    if (found != null && !found.file().isInPlace()) {
      close();
      found = null;
    }
    if (found == null && !isImpossible && datastore.storage() instanceof LocalStorage storage) {
      found = open(storage.root());
      open = found;
      isImpossible = found == null;
    }
    return Optional.ofNullable(found);
  }

  private @Nullable OpenIndex open(Path root) {
    DirectoryTimes times = new DirectoryTimes(root, FileSystemType.of(root), conditions.clock());
    Iterator<Path> directories =
        conditions.places().of(datastore.uri(), root.resolve(Datastore.CACHE)).iterator();
    while (directories.hasNext()) {
      Path directory = directories.next();
      try {
        NativeLibrary.load(conditions.places().userCache());
        return new OpenIndex(openFile(directory), datastore, times);
      } catch (SQLException | IOException | LinkageError e) {
        LOG.log(System.Logger.Level.DEBUG, () -> "no index of runs in " + directory, e);
      }
    }
    return null;
  }

  private static IndexFile openFile(Path directory) throws SQLException, IOException {
    try {
      return IndexFile.open(directory);
    } catch (SQLException e) {
      if (!IndexFile.isDamage(e)) {
        throw e;
      }
      discard(directory, e);
      return IndexFile.open(directory);
    }
  }

  /** Throws away the file that is open, because of an error. */
  void discard(SQLException reason) throws IOException {
    OpenIndex discarded = open;
    if (discarded != null) {
      close();
      discard(discarded.file().directory(), reason);
    }
  }

  private static void discard(Path directory, SQLException reason) throws IOException {
    LOG.log(
        System.Logger.Level.INFO,
        "The index of runs in {0} cannot be used and is made anew: {1}",
        directory,
        reason.getMessage());
    IndexFile.discard(directory);
  }

  private boolean hasManyRuns() {
    if (!(datastore.storage() instanceof LocalStorage storage)) {
      return false;
    }
    int count = 0;
    for (String flow : datastore.runs().flows()) {
      Path directory = storage.root().resolve(RunPath.flowPrefix(flow));
      try (DirectoryStream<Path> runs = Files.newDirectoryStream(directory)) {
        for (Iterator<Path> each = runs.iterator();
            count < conditions.few() && each.hasNext();
            each.next()) {
          count++;
        }
      } catch (IOException | DirectoryIteratorException e) {
        return false; // whoever lists the journals is told why
      }
    }
    return count >= conditions.few();
  }

  @Override
  public void close() {
    OpenIndex closed = open;
    open = null;
    if (closed != null) {
      try {
        closed.close();
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.DEBUG, "an index of runs could not be closed", e);
      }
    }
  }
}
