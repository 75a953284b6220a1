package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.StepFailure;
import dev.flowjar.flows.ForeachFlow;
import dev.flowjar.flows.FullHeapFlow;
import dev.flowjar.flows.HeapFlow;
import dev.flowjar.flows.LoopInForeachFlow;
import dev.flowjar.flows.ProcessFlow;
import dev.flowjar.flows.ProcessFlow.Deed;
import dev.flowjar.flows.Signals;
import dev.flowjar.flows.SmallHeapFlow;
import dev.flowjar.flows.TalkativeFlow;
import dev.flowjar.flows.TinyHeapFlow;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a step does to its worker, the run knows it and goes on. */
class WorkerProcessTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @TempDir Path signals;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXIT | WorkerDied | exited with code 42",
        "KILL_ITSELF | WorkerDied | killed by signal 9",
        "OVERFLOW_THE_STACK | java.lang.StackOverflowError | ''",
        "THROW_AN_ERROR | dev.flowjar.flows.ProcessFlow$StrangeError | an error of its own",
        "THROW_WITH_BROKEN_MESSAGE | dev.flowjar.flows.ProcessFlow$BrokenMessageException | ''",
        "THROW_WITH_BROKEN_STACK_TRACE | dev.flowjar.flows.ProcessFlow$BrokenTraceException | ''",
        "THROW_UNSTORABLE | dev.flowjar.flows.ProcessFlow$UnstorableException | holds a thread",
        "THROW_CAUSED_BY_ITSELF | java.lang.IllegalStateException | first",
        "THROW_WITHOUT_MESSAGE | java.lang.IllegalStateException | ''"
      })
  void aStepThatFailsInItsOwnWay(Deed deed, String type, String message) throws Exception {
    RunView run = run(deed);

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    StepFailure failure = run.failures().get(0).failure();
    assertThat(failure.type()).isEqualTo(type);
    assertThat(failure.message()).contains(message);
    assertThat(run.failures()).hasSize(1);
  }

  @Test
  void aStepThatRunsOutOfMemory() throws Exception {
    RunView run = TestRun.of(SmallHeapFlow.class, datastore).on(Workers.WARM).run();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    StepFailure failure = run.failures().get(0).failure();
    assertThat(failure.type()).isEqualTo(OutOfMemoryError.class.getName());
    assertThat(failure.message())
        .containsPattern(
            "Task greedy/1 ran out of memory: its heap is limited to 6[0-4]m\\. Give the step more,"
                + " such as @Resources\\(memory = \"128m\"\\)\\.");
    assertThat(failure.stackTrace()).contains("SmallHeapFlow.greedy(SmallHeapFlow.java:");
  }

  @Test
  void anAttemptThatRanOutOfMemoryIsFollowedByOneWithMore() throws Exception {
    RunView run = heap(HeapFlow.Deed.NEED_MUCH);

    assertThat(run.status()).as(run.failures().toString()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.task("work/1").attempt()).isEqualTo(3);
    assertThat((Long) run.value("work/1", "heap")).isBetween(160L << 20, 192L << 20);
  }

  @Test
  void aWorkerThatDiesOfAFullHeapIsFollowedByOneWithMore() throws Exception {
    RunView run = heap(HeapFlow.Deed.FILL_UP);

    assertThat(run.status()).as(run.failures().toString()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.task("work/1").attempt()).isEqualTo(2);
    assertThat((Long) run.value("work/1", "heap")).isBetween(80L << 20, 96L << 20);
  }

  @Test
  void aWorkerThatDiesOfAFullHeapNamesItsTask() throws Exception {
    RunView run = TestRun.of(FullHeapFlow.class, datastore).on(Workers.WARM).run();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    StepFailure failure = run.failures().get(0).failure();
    assertThat(failure.isOutOfMemory()).isTrue();
    assertThat(failure.message()).contains("Task full/1 ran out of memory: its heap is limited to");
  }

  @Test
  void anAttemptThatFailsOtherwiseIsFollowedByOneWithTheSame() throws Exception {
    RunView run = heap(HeapFlow.Deed.THROW);

    assertThat(run.task("work/1").attempt()).isEqualTo(2);
    assertThat((Long) run.value("work/1", "heap")).isBetween(40L << 20, 48L << 20);
  }

  @Test
  void aWorkerThatCannotStart() throws Exception {
    RunView run = TestRun.of(TinyHeapFlow.class, datastore).on(Workers.WARM).run();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failures().get(0).failure().type()).isEqualTo(StepFailure.WORKER_DIED);
    assertThat(run.failures().get(0).failure().message())
        .contains("tiny/1")
        .contains("could not start")
        .doesNotContain("System.exit");
    assertThat(run.log(new TaskId("tiny", 1), 1, "out") + run.log(new TaskId("tiny", 1), 1, "err"))
        .contains("Too small maximum heap");
  }

  @ParameterizedTest
  @EnumSource(names = {"LEAVE_A_CHILD", "LEAVE_A_CHILD_AND_THROW", "LEAVE_A_CHILD_OF_A_THREAD"})
  void aChildThatOutlivesItsStepIsKilled(Deed deed) throws Exception {
    RunView run = run(deed);

    assertThat(run.status())
        .isEqualTo(deed == Deed.LEAVE_A_CHILD_AND_THROW ? RunStatus.FAILED : RunStatus.SUCCEEDED);
    awaitEnd(Long.parseLong(Signals.await(signals.toString(), "child")));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"LEAVE_AN_ORPHAN", "LEAVE_AN_ORPHAN_AND_EXIT", "LEAVE_A_CHILD_AND_BE_KILLED"})
  void anOrphanThatHoldsTheStreamsDoesNotHoldUpTheRun(Deed deed) throws Exception {
    RunView run = run(deed);

    assertThat(run.status())
        .isEqualTo(deed == Deed.LEAVE_AN_ORPHAN ? RunStatus.SUCCEEDED : RunStatus.FAILED);
    long orphan = Long.parseLong(Signals.await(signals.toString(), "child").strip());
    if (!Files.isDirectory(Path.of("/proc"))) { // this system does not tell whose it is
      ProcessHandle.of(orphan).ifPresent(ProcessHandle::destroyForcibly);
    }
    awaitEnd(orphan);
  }

  @ParameterizedTest
  @EnumSource(names = {"LEAVE_A_THREAD", "CLOSE_THE_STREAMS"})
  void aStepThatSpoilsItsWorkerForOthers(Deed deed) throws Exception {
    RunView run = run(deed);

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.log(new TaskId("more", 1), 1, "out")).contains("more\n");
  }

  @Test
  void settingsArriveAndWorkersAreReusedWhereTheyAreTheSame() throws Exception {
    RunView run = run(Deed.NOTHING);

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.value("settings/1", "variable")).isEqualTo("some = value, Asia/Tokyo");
    assertThat((Long) run.value("large/1", "heap")).isBetween(80L << 20, 96L << 20);
    assertThat(pid(run, "work/1")).isEqualTo(pid(run, "start/1"));
    assertThat(Set.of(pid(run, "work/1"), pid(run, "settings/1"), pid(run, "large/1"))).hasSize(3);
    assertThat(run.task("work/1").facts().pid()).isEqualTo(pid(run, "work/1"));
  }

  @Test
  void consecutiveTasksShareAWorker() throws Exception {
    RunView run = TestRun.of(LoopInForeachFlow.class, datastore).on(Workers.WARM).atOnce(1).run();

    assertThat(pids(run)).hasSize(1);
  }

  @Test
  void freshWorkersTakeOneTaskEach() throws Exception {
    RunView run = TestRun.of(ForeachFlow.class, datastore).on(Workers.FRESH).run();

    assertThat(pids(run)).hasSize(6);
  }

  @Test
  void aFailedAttemptCostsItsWorker() throws Exception {
    RunView run =
        TestRun.of(ForeachFlow.class, datastore)
            .on(Workers.WARM)
            .atOnce(1)
            .with("failAt", "body[1]")
            .with("failedAttempts", 1)
            .retrying(1)
            .run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.task("body/2").attempt()).isEqualTo(2);
    assertThat(run.task("body/2").facts().pid()).isNotEqualTo(run.task("body/1").facts().pid());
    assertThat(pids(run)).hasSize(2);
  }

  @Test
  void strangeOutputIsKeptAsItIs() throws Exception {
    RunView run = TestRun.of(TalkativeFlow.class, datastore).on(Workers.WARM).run();

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.log(new TaskId("strange", 1), 1, "out"))
        .isEqualTo("grüße, 世界 🎉\na\tb\r\nc\0d\n\nfrom a child\nwithout end\n");
    assertThat(run.log(new TaskId("strange", 1), 1, "err"))
        .isEqualTo("its error\nan error\nan error without end\n");
    assertThat(run.log(new TaskId("longLine", 1), 1, "out").replace("\n", ""))
        .isEqualTo("y".repeat(3_000_000) + "\ufffd");
    assertThat(run.log(new TaskId("end", 1), 1, "out")).isEqualTo("the last word\n");
    assertThat(run.log(new TaskId("end", 1), 1, "err")).isEmpty();
  }

  private static RunView heap(HeapFlow.Deed deed) throws InterruptedException {
    return TestRun.of(HeapFlow.class, datastore).on(Workers.WARM).with("deed", deed).run();
  }

  private RunView run(Deed deed) throws InterruptedException {
    return TestRun.of(ProcessFlow.class, datastore)
        .on(Workers.WARM)
        .with("deed", deed)
        .with("signals", signals.toString())
        .run();
  }

  private static void awaitEnd(long pid) {
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
  }

  private static long pid(RunView run, String task) {
    return (Long) run.value(task, "pid");
  }

  private static Set<Long> pids(RunView run) {
    return run.ran().values().stream()
        .map(success -> success.facts().pid())
        .collect(Collectors.toSet());
  }
}
