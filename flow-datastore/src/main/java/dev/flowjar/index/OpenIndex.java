package dev.flowjar.index;

import dev.flowjar.metadata.Datastore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An index whose file is open. Not thread-safe. */
final class OpenIndex implements AutoCloseable {

  private final IndexFile file;
  private final Sql sql;
  private final IndexedRuns runs;
  private final RunReader reader;
  private final WatchedDirectories directories;
  private final WatchedTags tags;
  private final WatchedRuns unfinished;
  private boolean isNew = true;

  OpenIndex(IndexFile file, Datastore datastore, DirectoryTimes times) {
    this.file = file;
    this.sql = file.sql();
    this.runs = new IndexedRuns(sql);
    this.reader = new RunReader(datastore, times);
    this.directories = new WatchedDirectories(sql, datastore, times);
    this.tags = new WatchedTags(sql, datastore);
    this.unfinished = new WatchedRuns(sql, reader);
  }

  IndexFile file() {
    return file;
  }

  /** Whether it was never {@link #refresh refreshed}. */
  boolean isNew() {
    return isNew;
  }

  /** Forgets what it knows of the runs, but at no moment that they are there. */
  void forget() throws SQLException {
    sql.write(
        () -> {
          for (String table : List.of("directory", "notice", "mark", "run")) {
            sql.execute("DELETE FROM " + table);
          }
          directories.listAll();
        });
  }

  /** Finds out what has changed since the last time, as far as a filter depends on it. */
  void refresh(RunFilter filter) throws SQLException {
    directories.refresh();
    tags.refresh();
    unfinished.refresh(filter);
    isNew = false;
  }

  /** A part of the answer; what has to be read for it is read. */
  Search.Page page(RunFilter filter, Optional<Place> after, int most) throws SQLException {
    Search search = new Search(sql, filter);
    Search.Page page = search.page(after, most);
    while (!page.unread().isEmpty()) {
      read(page.unread());
      page = search.page(after, most);
    }
    return page;
  }

  /** Reads all runs that are unread, the latest first; tells how many there are that have begun. */
  int readAll(RunIndex.Progress progress) throws SQLException {
    int total = sql.count("SELECT count(*) FROM run WHERE state = ?", RowState.UNREAD.name());
    Search everything = new Search(sql, RunFilter.NONE);
    int done = 0;
    List<Place> unread = everything.unread(Optional.empty());
    while (!unread.isEmpty()) {
      progress.at(done, Math.max(done, total));
      read(unread);
      done += unread.size();
      unread = everything.unread(Optional.empty());
    }
    progress.at(done, done);
    return sql.count("SELECT count(*) FROM mark WHERE mark = ?", Marks.ALL);
  }

  private void read(List<Place> places) throws SQLException {
    sql.write(
        () -> {
          List<IndexedRun> unread = new ArrayList<>();
          for (Place place : places) {
            runs.find(place.run())
                .filter(run -> run.state() == RowState.UNREAD) // unless somebody else was here
                .ifPresent(unread::add);
          }
          List<IndexedRun> read =
              unread.parallelStream().map(run -> reader.read(run.place().run())).toList();
          for (int i = 0; i < read.size(); i++) {
            runs.replace(unread.get(i), read.get(i));
          }
        });
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }
}
