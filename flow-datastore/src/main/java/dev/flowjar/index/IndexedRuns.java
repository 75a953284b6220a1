package dev.flowjar.index;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import dev.flowjar.RunId;
import dev.flowjar.metadata.RunPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs in the file of an index, one by one. Not thread-safe. */
final class IndexedRuns {

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
  private static final TypeToken<Set<String>> TEXTS = new TypeToken<>() {};
  private static final TypeToken<Map<String, String>> NAMED_TEXTS = new TypeToken<>() {};
  private static final String COLUMNS = "place, state, size, changed, marks, parameters";

  private final Sql sql;

  IndexedRuns(Sql sql) {
    this.sql = sql;
  }

  /** The ids of the runs of a flow, sorted. */
  List<RunId> ids(String flow) throws SQLException {
    return sql.query(
        row -> new RunId(row.getString(1)), "SELECT id FROM run WHERE flow = ? ORDER BY id", flow);
  }

  /** A run by its name, in whatever state. */
  Optional<IndexedRun> find(RunPath path) throws SQLException {
    return sql
        .query(
            IndexedRuns::run,
            "SELECT " + COLUMNS + " FROM run WHERE flow = ? AND id = ?",
            path.flow(),
            path.runId().text())
        .stream()
        .findFirst();
  }

  /** The runs in a state, latest first. */
  List<IndexedRun> in(RowState state, int most) throws SQLException {
    return sql.query(
        IndexedRuns::run,
        "SELECT "
            + COLUMNS
            + " FROM run WHERE state = ? AND state <> 'CLOSED' ORDER BY place DESC LIMIT ?",
        state.name(),
        most);
  }

  /** Adds a run of which nothing is known. */
  void add(RunPath path) throws SQLException {
    insert(
        new IndexedRun(
            Place.unread(path),
            RowState.UNREAD,
            new IndexedRun.Files(-1, DirectoryTimes.ABSENT),
            Set.of(),
            Map.of()));
  }

  void remove(RunPath path) throws SQLException {
    Optional<IndexedRun> known = find(path);
    if (known.isPresent()) {
      delete(known.get());
    }
  }

  /** Puts what is known of a run in the place of what was known before. */
  void replace(IndexedRun before, IndexedRun now) throws SQLException {
    delete(before);
    insert(now);
  }

  /** Has the journal of a run read again. */
  void distrust(RunPath path) throws SQLException {
    sql.update(
        "UPDATE run SET state = ? WHERE flow = ? AND id = ?",
        RowState.UNREAD.name(),
        path.flow(),
        path.runId().text());
  }

  private void delete(IndexedRun run) throws SQLException {
    sql.update("DELETE FROM run WHERE place = ?", run.place().text());
    for (String mark : run.marks()) {
      sql.update("DELETE FROM mark WHERE mark = ? AND place = ?", mark, run.place().text());
    }
  }

  private void insert(IndexedRun run) throws SQLException {
    String place = run.place().text();
    RunPath path = run.place().run();
    Map<String, String> parameters = new HashMap<>();
    run.parameters().forEach((name, text) -> parameters.put(name, text.orElse(null)));
    sql.update(
        "INSERT INTO run (flow, id, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        path.flow(),
        path.runId().text(),
        place,
        run.state().name(),
        run.files().size(),
        run.files().changed(),
        GSON.toJson(run.marks()),
        GSON.toJson(parameters));
    for (String mark : run.marks()) {
      sql.update("INSERT INTO mark (mark, place) VALUES (?, ?)", mark, place);
    }
  }

  private static IndexedRun run(ResultSet row) throws SQLException {
    return new IndexedRun(
        new Place(row.getString(1)),
        RowState.valueOf(row.getString(2)),
        new IndexedRun.Files(row.getLong(3), row.getLong(4)),
        GSON.fromJson(row.getString(5), TEXTS),
        parameters(row.getString(6)));
  }

  /** The parameters of a run as the file holds them. */
  static Map<String, Optional<String>> parameters(String json) {
    Map<String, Optional<String>> parameters = new HashMap<>();
    GSON.fromJson(json, NAMED_TEXTS)
        .forEach((name, text) -> parameters.put(name, Optional.ofNullable(text)));
    return parameters;
  }
}
