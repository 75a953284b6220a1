package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.artifact.Artifact;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.metadata.AttemptFacts;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.DatastoreException;
import dev.flowjar.metadata.JournalRecord.Heartbeat;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.Liveness;
import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.store.Content;
import dev.flowjar.store.ObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that stood still for long records nothing that was removed meanwhile. */
class RunJournalTest {

  private static final Instant START = Instant.parse("2026-11-23T03:05:22Z");
  private static final Instant MUCH_LATER = START.plus(Liveness.LEASE).plusSeconds(60);

  @TempDir Path directory;
  private Datastore datastore;
  private RunJournal journal;
  private Content stored;

  @BeforeEach
  void open() {
    datastore = Datastore.open(directory.toUri());
    Datastore.NewRun run = datastore.createRun("F", START);
    journal = new RunJournal(run.journal(), datastore.content(), START);
    stored = datastore.content().write(new byte[5000]);
  }

  @AfterEach
  void close() {
    journal.close();
    datastore.close();
  }

  @Test
  void whatIsStillThereIsRecorded() {
    journal.append(new Heartbeat(MUCH_LATER));
    assertThat(journal.append(success()).offset()).isPositive();
  }

  @Test
  void whatIsGoneIsNot() {
    journal.append(new Heartbeat(MUCH_LATER));
    datastore.storage().delete(ObjectStore.key(stored.hash()));
    assertThatThrownBy(() -> journal.append(success()))
        .isInstanceOf(DatastoreException.class)
        .hasMessageContaining("stood still for more than 24 hours")
        .hasMessageContaining("content");
  }

  private TaskSucceeded success() {
    Artifact artifact = new Artifact("a", "[B", "kryo5", stored, "");
    return new TaskSucceeded(
        MUCH_LATER,
        new TaskId("start", 1),
        1,
        new Lineage(List.of(), Onward.NOWHERE, List.of()),
        new Snapshot(Map.of("a", artifact)),
        Optional.empty(),
        new AttemptFacts(START, 1, 1, 0, 0, 0, "node7", 4711, "17.0.1"),
        Optional.empty());
  }
}
