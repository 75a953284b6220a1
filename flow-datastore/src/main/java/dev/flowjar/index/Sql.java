package dev.flowjar.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Statements on a connection; each is prepared once. Not thread-safe. */
final class Sql {

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Makes a value of the row at which the result stands. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** What reads. */
  interface Reading<T> {
    T run() throws SQLException;
  }

  /** What is done as a whole or not at all. */
  interface Work {
    void run() throws SQLException;
  }

  /** Carries out a statement that has no parameters and no result. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  int update(String sql, @Nullable Object... values) throws SQLException {
    return with(sql, values).executeUpdate();
  }

  <T> List<T> query(Row<T> row, String sql, Object... values) throws SQLException {
    try (ResultSet result = with(sql, values).executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(value(row, result));
      }
      return rows;
    }
  }

  private static <T> T value(Row<T> row, ResultSet result) throws SQLException {
    try {
      return row.of(result);
    } catch (RuntimeException e) {
      // Nobody has written this.
      throw new SQLException(
          "a row cannot be read: " + e.getMessage(), "", SQLiteErrorCode.SQLITE_CORRUPT.code, e);
    }
  }

  int count(String sql, Object... values) throws SQLException {
    return query(row -> row.getInt(1), sql, values).get(0);
  }

  /** Reads the state of one moment. */
  <T> T read(Reading<T> reading) throws SQLException {
    return transaction("BEGIN", reading);
  }

  /** Writes, as the only one who does: what others have written before is seen. */
  void write(Work work) throws SQLException {
    transaction(
        "BEGIN IMMEDIATE",
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T transaction(String begin, Reading<T> work) throws SQLException {
    execute(begin);
    try {
      T result = work.run();
      execute("COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      try {
        execute("ROLLBACK");
      } catch (SQLException rollback) {
        e.addSuppressed(rollback); // some errors have ended the transaction already
      }
      throw e;
    }
  }

  private PreparedStatement with(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
