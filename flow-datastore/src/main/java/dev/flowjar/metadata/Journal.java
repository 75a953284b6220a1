package dev.flowjar.metadata;

import dev.flowjar.store.AppendLog;
import dev.flowjar.store.Storage;
import java.io.Closeable;

/**
 * The record of one run, being written: append-only, by one writer.
 *
 * <p>A record is durable after the next {@link #sync}; records appended between two calls share it.
 * Thread-safe.
 */
public final class Journal implements Closeable {

  /** Name of the log that the scheduler of a run writes. */
  static final String SCHEDULER = "scheduler";

  private final String key;
  private final AppendLog log;

  private Journal(String key, AppendLog log) {
    this.key = key;
    this.log = log;
  }

  /** Starts the journal of a new run. */
  static Journal create(Storage storage, RunPath run) {
    return create(storage, run, SCHEDULER);
  }

  /** Starts a further log of a run, for a writer that is not its scheduler. */
  static Journal create(Storage storage, RunPath run, String writer) {
    String key = run.journal(writer);
    return new Journal(key, storage.append(key));
  }

  /**
   * Adds a record at the end.
   *
   * @throws DatastoreException if it is longer than a record may be; nothing is added
   */
  public synchronized RecordLocator append(JournalRecord entry) {
    byte[] line = JournalLine.encode(entry);
    if (line.length > JournalLine.LONGEST) {
      throw new DatastoreException(
          "A %s of %,d bytes is too long for '%s', which takes %,d. Keep fewer artifacts, or put them into one collection."
              .formatted(entry.getClass().getSimpleName(), line.length, key, JournalLine.LONGEST));
    }
    return new RecordLocator(key, log.append(line), line.length - 1);
  }

  /** Makes durable what has been appended. */
  public synchronized void sync() {
    log.sync();
  }

  /** Makes durable what has been appended and ends the journal. */
  @Override
  public synchronized void close() {
    log.close();
  }
}
