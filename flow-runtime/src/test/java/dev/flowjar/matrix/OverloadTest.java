package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.StepFailure;
import dev.flowjar.flows.BulkyFlow;
import dev.flowjar.flows.ForeachFlow;
import dev.flowjar.flows.GreedyItemFlow;
import dev.flowjar.flows.TalkativeFlow;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Too much of everything. {@code -Dflow.overload.megabytes} and {@code -Dflow.overload.runs} make
 * it more.
 */
class OverloadTest {

  private static final int MEGABYTES = Integer.getInteger("flow.overload.megabytes", 100);
  private static final int RUNS = Integer.getInteger("flow.overload.runs", 20);

  @TempDir Path directory;

  @Test
  void muchOutputPassesThroughASmallScheduler() throws Exception {
    assertThat(runInSmallScheduler(TalkativeFlow.class)).isZero();

    try (Datastore opened = Datastore.open(directory.toUri())) {
      String log =
          opened.runs().find("TalkativeFlow", "latest").log(new TaskId("start", 1), 1, "out");
      assertThat(opened.storage().size(log)).hasValue(MEGABYTES * 1_000_000L);
    }
  }

  @Test
  void anArtifactMayBeLargerThanTheHeapOfTheScheduler() throws Exception {
    assertThat(runInSmallScheduler(BulkyFlow.class)).isZero();
  }

  private int runInSmallScheduler(Class<?> flow) throws Exception {
    return ChildProcess.start(
            List.of("-Xmx48m"),
            List.of(flow.getName(), directory.toString(), "megabytes=" + MEGABYTES))
        .waitFor();
  }

  @Test
  void manyRunsShareADatastore() throws Exception {
    List<RunHandle> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(TestRun.of(ForeachFlow.class, directory).start());
    }
    for (RunHandle run : runs) {
      assertThat(run.await().status()).isEqualTo(RunStatus.SUCCEEDED);
      run.close();
    }

    for (RunHandle run : runs) {
      RunView view = RunView.of(directory.toUri(), run.run());
      assertThat(view.ran()).hasSize(6);
      assertThat(view.atEnd("results")).isEqualTo(List.of("a", "b", "c"));
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void aTaskThatFillsItsWorkerHarmsNoOther() throws Exception {
    RunView run = TestRun.of(GreedyItemFlow.class, directory).on(Workers.WARM).run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.atEnd("done")).isEqualTo(List.of(1, 3, 4, 5));
    assertThat((List<StepFailure>) run.atEnd("failures"))
        .singleElement()
        .matches(StepFailure::isOutOfMemory)
        .asString()
        .contains("Task work/2 ran out of memory: its heap is limited to");
  }
}
