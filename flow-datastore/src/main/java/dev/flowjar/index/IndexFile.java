package dev.flowjar.index;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * The file of an index, open, in a directory that holds nothing else. Any number of processes on
 * one machine may have it open, and anybody may delete or replace the directory at any moment: who
 * has the file open then goes on with what is no longer there, and {@link #isInPlace} tells.
 */
final class IndexFile implements AutoCloseable {

  /** Raised with every change of {@link #SCHEMA} or of what its columns mean. */
  private static final int VERSION = 1;

  private static final String NAME = "runs.sqlite";
  private static final int BUSY_MILLIS = 10_000;

  private static final List<String> SCHEMA =
      List.of(
          // The directories of the datastore that were listed, and as of when.
          """
          CREATE TABLE directory (
            prefix TEXT PRIMARY KEY, changed INTEGER NOT NULL, settled INTEGER NOT NULL
          ) WITHOUT ROWID""",
          // The notices of changed tags that were seen; with the log while that is not there yet.
          "CREATE TABLE notice (key TEXT PRIMARY KEY, awaited TEXT) WITHOUT ROWID",
          "CREATE INDEX notice_awaited ON notice (awaited) WHERE awaited IS NOT NULL",
          // See Place, RowState and IndexedRun. Marks and parameters are JSON.
          """
          CREATE TABLE run (
            place TEXT PRIMARY KEY, flow TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL,
            size INTEGER NOT NULL, changed INTEGER NOT NULL,
            marks TEXT NOT NULL, parameters TEXT NOT NULL,
            UNIQUE (flow, id)
          ) WITHOUT ROWID""",
          "CREATE INDEX run_state ON run (state, place) WHERE state <> 'CLOSED'",
          // Each mark of each run, latest run first from the end.
          """
          CREATE TABLE mark (
            mark TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (mark, place)
          ) WITHOUT ROWID""");

  private final Path path;
  private final Connection connection;
  private final Sql sql;
  private @Nullable Object identity;

  private IndexFile(Path path, Connection connection) {
    this.path = path;
    this.connection = connection;
    this.sql = new Sql(connection);
  }

  /**
   * Opens the file in this directory; makes both where they are missing.
   *
   * @throws SQLException if it cannot be opened; {@link #isDamage} tells whether it should go
   */
  static IndexFile open(Path directory) throws SQLException, IOException {
    Path path = directory.resolve(NAME);
    Files.createDirectories(directory);
    try {
      Files.createFile(path); // SQLite would make it unwritable for colleagues, whatever the umask
    } catch (FileAlreadyExistsException e) {
      // made before
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // After a crash of the machine the last commits may be missing: they are found out again.
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    Optional<Object> before = identity(path);
    IndexFile file = new IndexFile(path, config.createConnection("jdbc:sqlite:" + path));
    try {
      file.prepare();
      file.identity = identity(path).orElse(null);
      if (!identity(path).equals(before)) {
        throw new IOException("'%s' was replaced while it was opened".formatted(path));
      }
      return file;
    } catch (SQLException | IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void prepare() throws SQLException {
    if (version() == VERSION) {
      return;
    }
    sql.write(
        () -> {
          if (version() == 0 && sql.count("SELECT count(*) FROM sqlite_schema") == 0) {
            for (String statement : SCHEMA) {
              sql.execute(statement);
            }
            sql.execute("PRAGMA user_version = " + VERSION);
          }
        });
    if (version() != VERSION) {
      throw new SQLException(
          "it has version %d and not %d".formatted(version(), VERSION),
          "",
          SQLiteErrorCode.SQLITE_NOTADB.code);
    }
  }

  private int version() throws SQLException {
    return sql.count("PRAGMA user_version");
  }

  /** Whether an error says that the file is none that we can use, and never will be. */
  static boolean isDamage(SQLException e) {
    int code = e.getErrorCode() & 0xff;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code
        || code == SQLiteErrorCode.SQLITE_ERROR.code; // a table or column is missing
  }

  /**
   * Throws away what lies in this directory: all at once, so that nobody meets the file without the
   * log that belongs to it.
   */
  static void discard(Path directory) throws IOException {
    Path aside = directory.resolveSibling(directory.getFileName() + "~" + UUID.randomUUID());
    try {
      Files.move(directory, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
    FileUtils.deleteQuietly(aside.toFile());
  }

  Sql sql() {
    return sql;
  }

  Path path() {
    return path;
  }

  Path directory() {
    return path.resolveSibling("");
  }

  /** Whether the file that is open is the one that others find. */
  boolean isInPlace() {
    return identity(path).equals(Optional.ofNullable(identity));
  }

  private static Optional<Object> identity(Path path) {
    try {
      return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
