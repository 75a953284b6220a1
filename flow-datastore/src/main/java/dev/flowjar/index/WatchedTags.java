package dev.flowjar.index;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.store.CorruptContentException;
import dev.flowjar.store.NoSuchKeyException;
import java.sql.SQLException;
import java.util.List;

/**
 * Has the runs whose tags were changed read again. A notice waits in the index until the log of
 * which it speaks is there. Not thread-safe.
 */
final class WatchedTags {

  private final Sql sql;
  private final IndexedRuns runs;
  private final Datastore datastore;

  WatchedTags(Sql sql, Datastore datastore) {
    this.sql = sql;
    this.runs = new IndexedRuns(sql);
    this.datastore = datastore;
  }

  void refresh() throws SQLException {
    List<String> written =
        sql
            .query(
                row -> row.getString(1),
                "SELECT awaited FROM notice WHERE awaited IS NOT NULL ORDER BY awaited")
            .stream()
            .filter(this::isWritten)
            .toList();
    if (written.isEmpty()) {
      return;
    }
    sql.write(
        () -> {
          for (String log : written) {
            runs.distrust(RunPath.ofKey(log).orElseThrow());
            sql.update("UPDATE notice SET awaited = NULL WHERE awaited = ?", log);
          }
        });
  }

  private boolean isWritten(String log) {
    try {
      return datastore.runs().reader().first(log).isPresent();
    } catch (NoSuchKeyException e) {
      return false;
    } catch (CorruptContentException e) {
      return true; // who reads the run is told
    }
  }
}
