package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.RunId;
import dev.flowjar.metadata.JournalRecord.AttemptStarted;
import dev.flowjar.metadata.JournalRecord.Heartbeat;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.JournalRecord.TasksAdopted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunHistoryTest {

  private static final TaskId TASK = new TaskId("body", 2);
  private static final Instant START = SampleRecords.START;
  private static final Lineage ALONE = new Lineage(List.of(), Onward.NOWHERE, List.of());

  private final RunHistory history = new RunHistory(SampleRecords.started(SampleRecords.RUN));
  private int records;

  @Test
  void aRunWithoutTasksHasBegun() {
    assertThat(history.tasks()).isEmpty();
    assertThat(history.adopted()).isEmpty();
    assertThat(history.end()).isEmpty();
    assertThat(history.lastSign()).isEqualTo(START);
    assertThat(history.run().user()).isEqualTo("ada");
  }

  @Test
  void aTaskRemembersItsAttempts() {
    add(new AttemptStarted(START.plusSeconds(1), TASK, 1));
    add(SampleRecords.failed(TASK, 1, false));
    add(new AttemptStarted(START.plusSeconds(3), TASK, 2));
    assertThat(task().attempts()).isEqualTo(2);
    assertThat(task().startedAt()).contains(START.plusSeconds(1));
    assertThat(task().startedAt(2)).contains(START.plusSeconds(3));
    assertThat(task().startedAt(3)).isEmpty();
    assertThat(task().failures()).hasSize(1);
    assertThat(task().finalFailure()).isEmpty();
    assertThat(task().finishedAt()).isEmpty();
    assertThat(task().foreachStack()).extracting("item").containsExactly("JFK");
  }

  @Test
  void aSuccessIsKept() {
    TaskSucceeded success = SampleRecords.succeeded(TASK, 3, ALONE);
    RecordLocator place = add(success);
    assertThat(task().attempts()).isEqualTo(3);
    assertThat(task().succeededAt()).contains(place);
    assertThat(task().finishedAt()).contains(success.at());
    assertThat(task().success()).contains(success);
  }

  @Test
  void aTaskThatFailedForGoodIsFinished() {
    add(SampleRecords.failed(TASK, 1, false));
    add(SampleRecords.failed(TASK, 2, true));
    assertThat(task().finalFailure().orElseThrow().attempt()).isEqualTo(2);
    assertThat(task().finishedAt()).contains(START.plusSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, RUNNING",
    "LOST, LOST",
    "SUCCEEDED, CANCELLED",
    "FAILED, CANCELLED",
    "CANCELLED, CANCELLED"
  })
  void anUnfinishedTaskSharesTheFateOfItsRun(RunStatus run, RunStatus expected) {
    add(new AttemptStarted(START, TASK, 1));
    assertThat(task().status(run)).isEqualTo(expected);
  }

  @Test
  void aFinishedTaskStandsForItself() {
    TaskId failed = new TaskId("body", 7);
    add(SampleRecords.succeeded(TASK, 1, ALONE));
    add(SampleRecords.failed(failed, 1, true));
    for (RunStatus run : RunStatus.values()) {
      assertThat(task().status(run)).isEqualTo(RunStatus.SUCCEEDED);
      assertThat(Objects.requireNonNull(history.tasks().get(failed)).status(run))
          .isEqualTo(RunStatus.FAILED);
    }
  }

  @Test
  void adoptedTasksAreKnownWithTheRunInWhichTheyRan() {
    RunId first = new RunId("261101-000000-aaa");
    RunId second = new RunId("261102-000000-bbb");
    add(new TasksAdopted(START, first, List.of(new TaskRange("body", 1, 2))));
    add(new TasksAdopted(START, second, List.of(new TaskRange("start", 1, 1))));
    assertThat(history.adopted())
        .isEqualTo(
            Map.of(
                new TaskId("body", 1), first,
                new TaskId("body", 2), first,
                new TaskId("start", 1), second));
    assertThat(history.tasks()).isEmpty();
  }

  @Test
  void everyRecordIsASignOfLife() {
    add(new Heartbeat(START.plusSeconds(30)));
    assertThat(history.lastSign()).isEqualTo(START.plusSeconds(30));
    RunEnded end = new RunEnded(START.plusSeconds(40), RunStatus.FAILED, List.of(TASK));
    add(end);
    assertThat(history.lastSign()).isEqualTo(end.at());
    assertThat(history.end()).contains(end);
  }

  private TaskHistory task() {
    return Objects.requireNonNull(history.tasks().get(TASK));
  }

  private RecordLocator add(JournalRecord entry) {
    RecordLocator locator = new RecordLocator("key", 100L * records++, 99);
    history.add(locator, entry);
    return locator;
  }
}
