package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.StepFailure;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.flows.FailsUntilFlow;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.AttemptFacts;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunProgressTest {

  private static final Onward OPENED =
      new Onward(List.of(new TaskRange("visit", 1, 10)), Optional.of(new TaskId("join", 1)));

  private Duration now = Duration.ofSeconds(1);
  private final RunProgress progress = new RunProgress(() -> now.toNanos());

  @BeforeEach
  void begin() {
    progress.begin(StepGraph.of(FailsUntilFlow.class), Optional.empty());
  }

  @Test
  void countsItemsAndEstimates() {
    succeed(new TaskId("start", 1), OPENED);
    assertThat(progress.text()).isEqualTo("1 done, 0 running | visit 0/10 | 1s");

    for (int i = 1; i <= 4; i++) {
      progress.started(new TaskId("visit", i));
      now = now.plusSeconds(2);
      succeed(new TaskId("visit", i), Onward.NOWHERE);
    }
    progress.started(new TaskId("visit", 5));

    assertThat(progress.text()).isEqualTo("5 done, 1 running | visit 4/10, about 12s left | 8s");
  }

  @Test
  void countsFailures() {
    TaskId task = new TaskId("start", 1);
    progress.started(task);
    progress.failed(failure(task), true);
    assertThat(progress.text()).isEqualTo("0 done, 0 running, 1 to retry | 1s");

    progress.started(task);
    progress.failed(failure(task), false);
    assertThat(progress.text()).isEqualTo("0 done, 0 running, 1 failed | 1s");
  }

  private void succeed(TaskId task, Onward onward) {
    Lineage lineage = new Lineage(List.of(), onward, List.of());
    AttemptFacts facts = new AttemptFacts(Instant.EPOCH, 1, 1, 0, 0, 0, "host", 1, "17");
    progress.succeeded(
        new TaskSucceeded(
            Instant.EPOCH,
            task,
            1,
            lineage,
            Snapshot.EMPTY,
            Optional.empty(),
            facts,
            Optional.empty()));
  }

  private static AttemptFailed failure(TaskId task) {
    return new AttemptFailed(
        Instant.EPOCH, task, 1, StepFailure.workerDied("gone"), false, List.of(), Optional.empty());
  }
}
