package dev.flowjar.index;

import dev.flowjar.metadata.RunPath;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Has runs read again of which the index does not know all that will ever be known, where their
 * files have changed. Not thread-safe.
 */
final class WatchedRuns {

  private final Sql sql;
  private final IndexedRuns runs;
  private final RunReader reader;

  WatchedRuns(Sql sql, RunReader reader) {
    this.sql = sql;
    this.runs = new IndexedRuns(sql);
    this.reader = reader;
  }

  /** Looks at what a filter depends on. */
  void refresh(RunFilter filter) throws SQLException {
    List<RunPath> changed = new ArrayList<>();
    for (IndexedRun run : runs.in(RowState.UNBEGUN, Integer.MAX_VALUE)) {
      if (reader.read(run.place().run()).state() != RowState.UNBEGUN) {
        changed.add(run.place().run());
      }
    }
    for (IndexedRun run : runs.in(RowState.YOUNG, Integer.MAX_VALUE)) {
      if (hasChanged(run) || DirectoryTimes.isPast(run.files().changed(), Instant.now())) {
        changed.add(run.place().run());
      }
    }
    if (!filter.statuses().isEmpty()) {
      for (IndexedRun run : runs.in(RowState.OPEN, Integer.MAX_VALUE)) {
        if (hasChanged(run)) {
          changed.add(run.place().run());
        }
      }
    }
    if (!changed.isEmpty()) {
      sql.write(
          () -> {
            for (RunPath path : changed) {
              runs.distrust(path);
            }
          });
    }
  }

  private boolean hasChanged(IndexedRun run) {
    return !run.files().equals(reader.files(run.place().run()));
  }
}
