package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.RunId;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.metadata.JournalRecord.AttemptStarted;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunCatalogTest {

  @TempDir Path root;
  private Datastore datastore;
  private RunCatalog runs;

  @BeforeEach
  void open() {
    Clock clock = Clock.fixed(SampleRecords.START.plusSeconds(50), ZoneOffset.UTC);
    datastore = Datastore.open(root.resolve(".flow").toUri(), clock);
    runs = datastore.runs();
  }

  @Test
  void aDatastoreThatDoesNotExistHasNoRuns() {
    assertThat(runs.flows()).isEmpty();
    assertThat(runs.runs("FlightDelays")).isEmpty();
    assertThat(root.resolve(".flow")).doesNotExist();
  }

  @Test
  void runsAreListedByFlowLatestFirst() {
    write("Zebra", "261123-030522-k7f");
    write("Apple", "251231-235959-zzz");
    write("Apple", "260101-000000-aaa");
    write("Apple", "251231-235959-aaa");
    assertThat(runs.flows()).containsExactly("Apple", "Zebra");
    assertThat(runs.runs("Apple"))
        .extracting(run -> run.runId().text())
        .containsExactly("260101-000000-aaa", "251231-235959-zzz", "251231-235959-aaa");
  }

  @Test
  void aHistoryHoldsNoArtifacts() {
    RunPath run = new RunPath("Apple", new RunId("260101-000000-aaa"));
    TaskSucceeded success =
        (TaskSucceeded)
            SampleRecords.all().stream()
                .filter(TaskSucceeded.class::isInstance)
                .findFirst()
                .orElseThrow();
    try (Journal journal = datastore.createRun(run)) {
      journal.append(SampleRecords.started(run));
      journal.append(success);
    }
    RunHistory history = runs.history(run);
    assertThat(history.start().parameters().artifacts()).isNotEmpty();
    TaskHistory task = history.tasks().get(success.task());
    TaskSucceeded kept = task.success().orElseThrow();
    assertThat(kept.snapshot()).isEqualTo(Snapshot.EMPTY);
    assertThat(kept.items()).isEmpty();
    assertThat(kept.lineage()).isEqualTo(success.lineage());
    assertThat(kept.facts()).isEqualTo(success.facts());
    assertThat(kept.log()).isEqualTo(success.log());
    assertThat(runs.reader().read(task.succeededAt().orElseThrow())).isEqualTo(success);
  }

  @Test
  void runsOfOneSecondAreListedByWhenTheyBegan() {
    for (String[] run :
        new String[][] {{"Zebra", "aaa", "1"}, {"Apple", "bbb", "3"}, {"Apple", "zzz", "2"}}) {
      RunPath path = new RunPath(run[0], new RunId("260101-000000-" + run[1]));
      try (Journal journal = datastore.createRun(path)) {
        Instant at = SampleRecords.START.plusNanos(Long.parseLong(run[2]));
        journal.append(SampleRecords.started(path, at, "elsewhere", 4711));
      }
    }
    write("Apple", "251231-235959-zzz");
    assertThat(runs.runs().map(RunPath::toString))
        .containsExactly(
            "Apple/260101-000000-bbb",
            "Apple/260101-000000-zzz",
            "Zebra/260101-000000-aaa",
            "Apple/251231-235959-zzz");
  }

  @Test
  void aRunThatIsNamedInFullIsFoundEvenIfItsNameAloneIsThere() throws IOException {
    write("Apple", "251231-235959-zzz");
    Files.createDirectories(root.resolve(".flow/runs/Apple/260101-000000-aaa"));
    assertThat(runs.find("Apple", "251231-235959-zzz").runId().text()).endsWith("zzz");
    assertThat(runs.find("Apple", "260101-000000-aaa").runId().text()).endsWith("aaa");
  }

  @ParameterizedTest
  @CsvSource({
    "latest, 260101-000000-aaa",
    "260101-000000-aaa, 260101-000000-aaa",
    "26, 260101-000000-aaa",
    "251231-235959-z, 251231-235959-zzz"
  })
  void aRunIsFoundByWhatNamesItAlone(String text, String expected) {
    write("Apple", "251231-235959-zzz");
    write("Apple", "260101-000000-aaa");
    write("Apple", "251231-235959-aaa");
    assertThat(runs.find("Apple", text)).isEqualTo(new RunPath("Apple", new RunId(expected)));
  }

  @Test
  void aBeginningThatSeveralShareNamesNone() {
    write("Apple", "251231-235959-zzz");
    write("Apple", "251231-235959-aaa");
    assertThatThrownBy(() -> runs.find("Apple", "25"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage(
            "'25' fits 2 runs of flow Apple. Write more of the id: 251231-235959-zzz, 251231-235959-aaa.");
  }

  @Test
  void whatIsNotThereIsNamedWithWhatIsNear() {
    write("FlightDelays", "251231-235959-zzz");
    assertThatThrownBy(() -> runs.find("FlightDelay", "latest"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("There is no run of flow 'FlightDelay'. Did you mean 'FlightDelays'?");
    assertThatThrownBy(() -> runs.find("FlightDelays", "251231-235959-zzy"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Did you mean '251231-235959-zzz'?");
  }

  @ParameterizedTest
  @CsvSource({"Flüge", "..", "'a b'", "'~'", "''"})
  void aNameThatNoFlowCanBeStoredUnderIsNotFound(String name) {
    assertThat(runs.runs(name)).isEmpty();
    assertThatThrownBy(() -> runs.find(name, "latest")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aSummaryIsReadFromBothEndsOfTheJournal() {
    RunPath run = SampleRecords.RUN;
    RunEnded end = new RunEnded(SampleRecords.START.plusSeconds(9), RunStatus.SUCCEEDED, List.of());
    try (Journal journal = datastore.createRun(run)) {
      journal.append(SampleRecords.started(run, "b", "a"));
      journal.append(SampleRecords.succeeded(new TaskId("end", 1), 1, ALONE));
      journal.append(end);
    }
    RunSummary summary = runs.summary(run).orElseThrow();
    assertThat(summary.start()).isEqualTo(SampleRecords.started(run, "b", "a"));
    assertThat(summary.state())
        .isEqualTo(new RunState(RunStatus.SUCCEEDED, Optional.of(end), end.at()));
    assertThat(summary.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(summary.userTags()).containsExactly("a", "b");
  }

  private static final Lineage ALONE = new Lineage(List.of(), Onward.NOWHERE, List.of());

  @Test
  void aRunWithoutEndIsRunningOrLost() {
    RunPath run = SampleRecords.RUN;
    try (Journal journal = datastore.createRun(run)) {
      journal.append(SampleRecords.started(run));
      assertThat(runs.summary(run).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
      assertThat(runs.status(runs.history(run))).isEqualTo(RunStatus.RUNNING);
      journal.append(
          new AttemptStarted(SampleRecords.START.minusSeconds(60), new TaskId("start", 1), 1));
      assertThat(runs.summary(run).orElseThrow().status()).isEqualTo(RunStatus.LOST);
      assertThat(runs.status(runs.history(run))).isEqualTo(RunStatus.LOST);
    }
  }

  @Test
  void aRunThatDiedBeforeItsFirstRecordHasNoSummary() {
    RunPath run = SampleRecords.RUN;
    datastore.createRun(run).close();
    assertThat(runs.start(run)).isEmpty();
    assertThat(runs.summary(run)).isEmpty();
    assertThatThrownBy(() -> runs.history(run))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining(run.toString());
  }

  @Test
  void theLatestRunIsOneThatBegan() {
    write("Apple", "251231-235959-zzz");
    datastore.createRun(new RunPath("Apple", new RunId("260101-000000-zzz"))).close();
    assertThat(runs.find("Apple", "latest").runId().text()).isEqualTo("251231-235959-zzz");
  }

  @Test
  void aRunThatIsNotThereIsNotFound() {
    assertThat(runs.summary(SampleRecords.RUN)).isEmpty();
    assertThatThrownBy(() -> runs.history(SampleRecords.RUN))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("There is no run FlightDelays/261123-030522-k7f.");
  }

  @Test
  void aRunCannotBeCreatedTwice() {
    write("Apple", "251231-235959-zzz");
    assertThatThrownBy(() -> write("Apple", "251231-235959-zzz"))
        .hasMessageContaining("exists already");
  }

  private void write(String flow, String id) {
    RunPath run = new RunPath(flow, new RunId(id));
    try (Journal journal = datastore.createRun(run)) {
      journal.append(SampleRecords.started(run));
    }
  }
}
