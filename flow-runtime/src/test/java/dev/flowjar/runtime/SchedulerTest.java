package dev.flowjar.runtime;

import static dev.flowjar.runtime.RandomGraph.graph;
import static dev.flowjar.runtime.RandomGraph.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepInput;
import dev.flowjar.graph.Transition;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.runtime.SimulatedRun.Mischance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Most of these run one of two graphs: {@code start -> (left, right) -> join -> end}, and {@code
 * start -> body for each item -> join -> end}.
 */
class SchedulerTest {

  private static final StepInput NONE = new StepInput.None();

  private static final StepGraph SPLIT =
      graph(
          List.of(
              step("start", NONE, new Transition.Split(List.of("left", "right"), "join")),
              step("left", NONE, new Transition.Join("join")),
              step("right", NONE, new Transition.Join("join")),
              step("join", new StepInput.Joined(), new Transition.Linear("end")),
              step("end", NONE)));

  private static final StepGraph FOREACH =
      graph(
          List.of(
              step("start", NONE, new Transition.Foreach("body", "items", "join")),
              step("body", new StepInput.Item("items"), new Transition.Join("join")),
              step("join", new StepInput.Joined(), new Transition.Linear("end")),
              step("end", NONE)));

  @Test
  void aRunBeginsWithStart() {
    assertThat(launched(scheduler(SPLIT, 2).start())).containsExactly("start/1");
  }

  @Test
  void aJoinWaitsForEveryBranchAndKeepsTheirOrder() {
    Scheduler scheduler = scheduler(SPLIT, 2);
    scheduler.start();
    assertThat(launched(scheduler.on(succeeded("start/1", "left", "right"))))
        .containsExactly("left/1", "right/1");
    assertThat(launched(scheduler.on(succeeded("right/1", "join")))).isEmpty();

    List<Decision> decisions = scheduler.on(succeeded("left/1", "join"));

    assertThat(launched(decisions)).containsExactly("join/1");
    assertThat(launches(decisions).get(0).task().inputs())
        .containsExactly(new TaskId("left", 1), new TaskId("right", 1));
  }

  @Test
  void theRecordOfATaskNamesItsChildrenAndTheJoinToCome() {
    Scheduler scheduler = scheduler(FOREACH, 2);
    scheduler.start();

    Decision.Commit commit =
        (Decision.Commit) scheduler.on(foreach("start/1", "body", 1200)).get(0);

    assertThat(commit.onward().children()).containsExactly(new TaskRange("body", 1, 1200));
    assertThat(commit.onward().join()).contains(new TaskId("join", 1));
  }

  @Test
  void aForeachOverNothingGoesStraightToItsJoin() {
    Scheduler scheduler = scheduler(FOREACH, 2);
    scheduler.start();

    List<Decision> decisions = scheduler.on(foreach("start/1", "body", 0));

    assertThat(launched(decisions)).containsExactly("join/1");
    PlannedTask join = launches(decisions).get(0).task();
    assertThat(join.inputs()).isEmpty();
    assertThat(join.parents()).containsExactly(new TaskId("start", 1));
  }

  @Test
  void theRunEndsWhenEndHasSucceeded() {
    Scheduler scheduler = scheduler(FOREACH, 2);
    scheduler.start();
    scheduler.on(foreach("start/1", "body", 0));
    scheduler.on(succeeded("join/1", "end"));

    assertThat(scheduler.on(succeeded("end/1")))
        .contains(new Decision.Finish(RunStatus.SUCCEEDED, List.of()));
  }

  @Nested
  class Room {

    @Test
    void noMoreTasksRunThanFit() {
      Scheduler scheduler = scheduler(FOREACH, 2);
      scheduler.start();
      assertThat(launched(scheduler.on(foreach("start/1", "body", 5))))
          .containsExactly("body/1", "body/2");
      assertThat(launched(scheduler.on(succeeded("body/2", "join")))).containsExactly("body/3");
    }

    @Test
    void aTaskThatNeedsMoreRoomIsNotOvertaken() {
      Scheduler scheduler =
          new Scheduler(
              SPLIT,
              Map.of(),
              2,
              step -> step.name().equals("right") ? 2 : 1,
              OnFailure.FINISH_OTHERS);
      scheduler.start();
      assertThat(launched(scheduler.on(succeeded("start/1", "left", "right"))))
          .containsExactly("left/1");
      assertThat(launched(scheduler.on(succeeded("left/1", "join")))).containsExactly("right/1");
    }

    @Test
    void aTaskThatNeedsMoreThanThereIsRunsAlone() {
      Scheduler scheduler =
          new Scheduler(FOREACH, Map.of(), 2, step -> 64, OnFailure.FINISH_OTHERS);
      assertThat(launched(scheduler.start())).containsExactly("start/1");
    }

    @Test
    void stepsFurtherAlongComeFirst() {
      StepGraph chain =
          graph(
              List.of(
                  step("start", NONE, new Transition.Foreach("body", "items", "join")),
                  step("body", new StepInput.Item("items"), new Transition.Linear("then")),
                  step("then", NONE, new Transition.Join("join")),
                  step("join", new StepInput.Joined(), new Transition.Linear("end")),
                  step("end", NONE)));
      Scheduler scheduler = scheduler(chain, 1);
      scheduler.start();
      scheduler.on(foreach("start/1", "body", 3));
      assertThat(launched(scheduler.on(succeeded("body/1", "then")))).containsExactly("then/1");
      assertThat(launched(scheduler.on(succeeded("then/1", "join")))).containsExactly("body/2");
    }
  }

  @Nested
  class Failure {

    @Test
    void aRetryWaitsAndCountsItsAttempts() {
      Scheduler scheduler = scheduler(SPLIT, 1);
      scheduler.start();
      TaskId start = new TaskId("start", 1);

      List<Decision> decisions =
          scheduler.on(new SchedulerEvent.FailedForNow(start, Duration.ofSeconds(2)));
      assertThat(decisions).containsExactly(new Decision.AwaitRetry(start, Duration.ofSeconds(2)));

      Decision.Launch again = launches(scheduler.on(new SchedulerEvent.RetryDue(start))).get(0);
      assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void nothingNewStartsAndTheOthersMayFinish() {
      Scheduler scheduler = scheduler(FOREACH, 2);
      scheduler.start();
      scheduler.on(foreach("start/1", "body", 5));
      TaskId failed = new TaskId("body", 1);

      assertThat(scheduler.on(new SchedulerEvent.FailedForGood(failed))).isEmpty();
      assertThat(scheduler.on(succeeded("body/2", "join")))
          .last()
          .isEqualTo(new Decision.Finish(RunStatus.FAILED, List.of(failed)));
    }

    @Test
    void failingFastKillsTheOthers() {
      Scheduler scheduler = new Scheduler(FOREACH, Map.of(), 2, s -> 1, OnFailure.KILL_OTHERS);
      scheduler.start();
      scheduler.on(foreach("start/1", "body", 5));
      TaskId failed = new TaskId("body", 1);

      assertThat(scheduler.on(new SchedulerEvent.FailedForGood(failed)))
          .containsExactly(new Decision.KillRunning());
      assertThat(scheduler.on(new SchedulerEvent.Killed(new TaskId("body", 2))))
          .containsExactly(new Decision.Finish(RunStatus.FAILED, List.of(failed)));
    }

    @Test
    void aDeadWorkerIsFollowedUpInAnAttemptOfItsOwn() {
      Scheduler scheduler = scheduler(SPLIT, 1);
      scheduler.start();
      Decision.Launch fallback =
          launches(scheduler.on(new SchedulerEvent.FailedToFallback(new TaskId("start", 1))))
              .get(0);
      assertThat(fallback.isFallback()).isTrue();
      assertThat(fallback.attempt()).isEqualTo(2);
    }

    @Test
    void aTaskThatWaitsForItsRetryDoesNotHoldUpTheEndOfAFailedRun() {
      Scheduler scheduler = scheduler(FOREACH, 2);
      scheduler.start();
      scheduler.on(foreach("start/1", "body", 2));
      TaskId failed = new TaskId("body", 2);
      scheduler.on(new SchedulerEvent.FailedForNow(new TaskId("body", 1), Duration.ofHours(1)));

      assertThat(scheduler.on(new SchedulerEvent.FailedForGood(failed)))
          .containsExactly(new Decision.Finish(RunStatus.FAILED, List.of(failed)));
    }
  }

  @Nested
  class Stop {

    @Test
    void runningTasksFinishAndTheRunIsCancelled() {
      Scheduler scheduler = scheduler(FOREACH, 1);
      scheduler.start();
      assertThat(scheduler.on(new SchedulerEvent.StopRequested())).isEmpty();
      assertThat(scheduler.on(foreach("start/1", "body", 3)))
          .last()
          .isEqualTo(new Decision.Finish(RunStatus.CANCELLED, List.of()));
    }

    @Test
    void aSecondRequestKills() {
      Scheduler scheduler = scheduler(FOREACH, 1);
      scheduler.start();
      assertThat(scheduler.on(new SchedulerEvent.KillRequested()))
          .containsExactly(new Decision.KillRunning());
    }

    @Test
    void aRunThatReachesItsEndAllTheSameHasSucceeded() {
      StepGraph two =
          graph(List.of(step("start", NONE, new Transition.Linear("end")), step("end", NONE)));
      Scheduler scheduler = scheduler(two, 1);
      scheduler.start();
      scheduler.on(succeeded("start/1", "end"));
      scheduler.on(new SchedulerEvent.StopRequested());
      assertThat(scheduler.on(succeeded("end/1")))
          .last()
          .isEqualTo(new Decision.Finish(RunStatus.SUCCEEDED, List.of()));
    }
  }

  @Nested
  class RandomGraphs {

    private static final int GRAPHS = 2_000;

    @Test
    void theOrderInWhichTasksFinishDoesNotMatter() {
      for (long seed = 0; seed < GRAPHS; seed++) {
        StepGraph graph = RandomGraph.of(seed);
        SimulatedRun one = SimulatedRun.of(graph, seed, Mischance.NONE);
        SimulatedRun other = SimulatedRun.of(graph, seed + 1, new Mischance(0.2, 0));
        assertThat(one.status).as("seed " + seed).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(other.endValue()).as("seed " + seed).isEqualTo(one.endValue());
      }
    }

    @Test
    void aRunThatFailsAndIsResumedDoesTheSameAndNothingTwice() {
      Mischance bad = new Mischance(0.05, 0.1);
      for (long seed = 0; seed < GRAPHS; seed++) {
        StepGraph graph = RandomGraph.of(seed);
        SimulatedRun whole = SimulatedRun.of(graph, seed, Mischance.NONE);
        SimulatedRun run = SimulatedRun.of(graph, seed + 1, bad);
        for (int resumes = 1; run.status == RunStatus.FAILED; resumes++) {
          run = run.resume(graph, seed + 31L * resumes, resumes < 20 ? bad : Mischance.NONE);
        }
        assertThat(run.endValue()).as("seed " + seed).isEqualTo(whole.endValue());
        assertThat(run.values.values())
            .as("seed " + seed)
            .containsExactlyInAnyOrderElementsOf(whole.values.values());
      }
    }

    @Test
    void theChildrenThatARecordNamesAreThoseThatRan() {
      for (long seed = 0; seed < GRAPHS; seed++) {
        SimulatedRun run = SimulatedRun.of(RandomGraph.of(seed), seed, Mischance.NONE);
        run.lineages.forEach((task, lineage) -> checkChildren(run, task, lineage));
      }
    }
  }

  private static void checkChildren(SimulatedRun run, TaskId task, Lineage lineage) {
    for (TaskId child : lineage.onward().tasks().toList()) {
      List<TaskRange> parents = run.lineages.get(child).parents();
      if (parents.stream().flatMap(TaskRange::tasks).noneMatch(task::equals)) {
        throw new AssertionError("%s is a child of %s, but not the reverse".formatted(child, task));
      }
    }
  }

  private static Scheduler scheduler(StepGraph graph, int capacity) {
    return new Scheduler(graph, Map.of(), capacity, step -> 1, OnFailure.FINISH_OTHERS);
  }

  private static SchedulerEvent succeeded(String task, String... targets) {
    return new SchedulerEvent.Succeeded(TaskId.parse(task), List.of(targets), 0, List.of());
  }

  private static SchedulerEvent foreach(String task, String body, int items) {
    return new SchedulerEvent.Succeeded(TaskId.parse(task), List.of(body), items, List.of());
  }

  private static List<Decision.Launch> launches(List<Decision> decisions) {
    return decisions.stream()
        .flatMap(d -> d instanceof Decision.Launch launch ? Stream.of(launch) : Stream.empty())
        .toList();
  }

  private static List<String> launched(List<Decision> decisions) {
    return launches(decisions).stream().map(launch -> launch.task().id().toString()).toList();
  }
}
