package dev.flowjar.index;

import dev.flowjar.RunId;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TagNotices;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the runs and the notices of an index in step with the directories of the datastore. A
 * directory that has not changed since it was listed is not listed again. Not thread-safe.
 */
final class WatchedDirectories {

  private final Sql sql;
  private final IndexedRuns runs;
  private final Datastore datastore;
  private final DirectoryTimes times;

  WatchedDirectories(Sql sql, Datastore datastore, DirectoryTimes times) {
    this.sql = sql;
    this.runs = new IndexedRuns(sql);
    this.datastore = datastore;
    this.times = times;
  }

  /** A directory as it was when it was listed, and whether its time proves that it still is. */
  private record Listed(long changed, boolean isProof) {}

  void refresh() throws SQLException {
    Map<String, Listed> listed = listed();
    boolean isUnchanged =
        listed.containsKey(RunPath.RUNS)
            && listed.entrySet().stream()
                .allMatch(entry -> isAsListed(times.changed(entry.getKey()), entry.getValue()));
    if (!isUnchanged) {
      sql.write(
          () -> {
            update(listed()); // anew: another process may have been here
          });
    }
  }

  /** Lists all directories, in a transaction of the caller's in which nothing is known of them. */
  void listAll() throws SQLException {
    update(Map.of());
  }

  private void update(Map<String, Listed> before) throws SQLException {
    Set<String> gone = new HashSet<>(before.keySet());
    for (String prefix : List.of(RunPath.RUNS, TagNotices.PREFIX)) {
      visit(prefix, before, () -> {}); // its time before what is in it
      gone.remove(prefix);
    }
    for (String flow : datastore.runs().flows()) {
      String prefix = RunPath.flowPrefix(flow);
      visit(prefix, before, () -> listRuns(flow));
      gone.remove(prefix);
    }
    for (String prefix : names(TagNotices.PREFIX)) {
      String day = TagNotices.PREFIX + prefix + "/";
      visit(day, before, () -> listNotices(day));
      gone.remove(day);
    }
    for (String prefix : gone) {
      if (prefix.startsWith(RunPath.RUNS)) {
        listRuns(prefix.substring(RunPath.RUNS.length(), prefix.length() - 1));
      }
      sql.update("DELETE FROM directory WHERE prefix = ?", prefix);
    }
  }

  private void visit(String prefix, Map<String, Listed> before, Sql.Work list) throws SQLException {
    long changed = times.changed(prefix);
    Instant now = times.now();
    if (!isAsListed(changed, before.get(prefix))) {
      list.run();
      sql.update(
          "INSERT OR REPLACE INTO directory (prefix, changed, settled) VALUES (?, ?, ?)",
          prefix,
          changed,
          times.isProof(changed, now) ? 1 : 0);
    }
  }

  private static boolean isAsListed(long changed, @Nullable Listed before) {
    return before != null && before.isProof() && before.changed() == changed;
  }

  /** Adds the runs that the index lacks, and removes those that are gone. */
  private void listRuns(String flow) throws SQLException {
    List<RunId> present = datastore.runs().ids(flow);
    Set<RunId> gone = new HashSet<>(runs.ids(flow));
    for (RunId id : present) {
      if (!gone.remove(id)) {
        runs.add(new RunPath(flow, id));
      }
    }
    for (RunId id : gone) {
      runs.remove(new RunPath(flow, id));
    }
  }

  /** Adds the notices that are new. */
  private void listNotices(String day) throws SQLException {
    Set<String> known =
        new HashSet<>(
            sql.query(
                row -> row.getString(1),
                "SELECT key FROM notice WHERE key > ? AND key < ?",
                day,
                day + "~"));
    for (String name : names(day)) {
      String key = day + name;
      if (!known.contains(key)) {
        sql.update(
            "INSERT INTO notice (key, awaited) VALUES (?, ?)",
            key,
            TagNotices.log(datastore.storage(), key).orElse(null));
      }
    }
  }

  private List<String> names(String prefix) {
    try (Stream<String> names = datastore.storage().listChildren(prefix)) {
      return names.toList();
    }
  }

  private Map<String, Listed> listed() throws SQLException {
    Map<String, Listed> listed = new HashMap<>();
    sql.query(
        row -> listed.put(row.getString(1), new Listed(row.getLong(2), row.getInt(3) == 1)),
        "SELECT prefix, changed, settled FROM directory");
    return listed;
  }
}
