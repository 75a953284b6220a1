package dev.flowjar.runtime;

import dev.flowjar.metadata.DatastoreException;
import dev.flowjar.metadata.Journal;
import dev.flowjar.metadata.JournalRecord;
import dev.flowjar.metadata.Liveness;
import dev.flowjar.metadata.RecordLocator;
import dev.flowjar.metadata.Reference;
import dev.flowjar.store.ContentStore;
import java.time.Instant;
import java.util.List;

/**
 * The journal of a run under way, which takes no record that refers to nothing.
 *
 * <p>What a live run has stored and not yet recorded stays. But a process that stood still for very
 * long, as on a machine asleep, may have been taken for dead meanwhile: from then on each reference
 * is looked after before it is recorded.
 */
final class RunJournal implements AutoCloseable {

  private final Journal journal;
  private final ContentStore contents;
  private Instant last;
  private boolean stoodStill;

  /**
   * A journal.
   *
   * @param createdAt when the run became visible
   */
  RunJournal(Journal journal, ContentStore contents, Instant createdAt) {
    this.journal = journal;
    this.contents = contents;
    this.last = createdAt;
  }

  /**
   * Adds a record at the end.
   *
   * @throws DatastoreException if it refers to what was removed while the process stood still
   */
  RecordLocator append(JournalRecord entry) {
    stoodStill |= last.plus(Liveness.LEASE).isBefore(entry.at());
    last = entry.at();
    if (stoodStill) {
      checkReferences(entry);
    }
    return journal.append(entry);
  }

  private void checkReferences(JournalRecord entry) {
    List<Reference> lost =
        Reference.of(entry).filter(reference -> !contents.contains(reference.content())).toList();
    if (!lost.isEmpty()) {
      throw new DatastoreException(
          "This process stood still for more than %d hours, so that it counted as dead, and the content %s is gone that it was about to record. Resume the run."
              .formatted(Liveness.LEASE.toHours(), lost.get(0).content().hash().abbreviated()));
    }
  }

  /** Makes durable what has been appended. */
  void sync() {
    journal.sync();
  }

  @Override
  public void close() {
    journal.close();
  }
}
