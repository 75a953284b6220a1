package dev.flowjar.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.RunSummary;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.store.AppendLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RunTrashTest {

  private static final byte[] SMALL = World.bytes(1, 5_000);
  private static final Optional<RunStatus> FAILED = Optional.of(RunStatus.FAILED);

  private final World world = new World();
  private final RunTrash trash = new RunTrash(world.datastore, CareProgress.NONE);

  private ScriptedRun finished() {
    ScriptedRun run = world.begin("F").succeed(SMALL).end(RunStatus.FAILED);
    world.clock.advance(Duration.ofMinutes(1));
    return run;
  }

  @Test
  void aRemovedRunIsGoneAndComesBackWhole() {
    ScriptedRun run = finished();
    try (AppendLog log = world.storage.append(run.path().log(new TaskId("train", 1), 1, "out"))) {
      log.append(new byte[100]);
    }
    try (AppendLog log = world.storage.append(run.path().shortLog())) {
      log.append(new byte[100]);
    }
    world.datastore.runs().changeTags(run.path(), "ada", Set.of(), Set.of("good"));
    List<String> before = world.storage.list("").toList();

    world.remove(run);
    assertThat(world.datastore.runs().flows()).isEmpty();
    assertThat(world.storage.list("runs/")).isEmpty();
    assertThatThrownBy(() -> world.datastore.runs().history(run.path()))
        .isInstanceOf(NotFoundException.class);
    assertThat(trash.removed())
        .singleElement()
        .satisfies(
            removed -> {
              assertThat(removed.run()).isEqualTo(run.path());
              assertThat(removed.removedAt()).isEqualTo(world.clock.instant());
            });

    assertThat(world.restore(run)).containsExactly(run.path());
    assertThat(world.storage.list("")).containsExactlyElementsOf(before);
    world.assertClean();
  }

  @Test
  void aRunThatIsRemovedWhileItIsListedIsGoneOrWhole() {
    int operations = 0;
    for (int at = 0; at <= operations; at++) {
      ScriptedRun run = finished();
      world.datastore.runs().changeTags(run.path(), "ada", Set.of(), Set.of("good"));
      int when = at;
      WatchedStorage view =
          new WatchedStorage(
              world.storage,
              number -> {
                if (number == when) {
                  world.remove(run);
                }
              });
      Optional<RunSummary> summary = world.over(view).runs().summary(run.path());
      assertThat(summary.map(RunSummary::status)).isIn(Optional.empty(), FAILED);
      operations = Math.max(operations, view.operations());
    }
  }

  @Test
  void aRunUnderWayIsNotRemoved() {
    ScriptedRun run = world.begin("F");
    assertThatThrownBy(() -> world.remove(run))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "Run %s is under way, on elsewhere as process 1. Stop it first, or wait for its end."
                .formatted(run));
    world.clock.advance(Duration.ofMinutes(2));
    world.remove(run);
    assertThat(world.isThere(run)).isFalse();
  }

  @Test
  void aRunAboutToBeginIsNotRemoved() {
    ScriptedRun run = ScriptedRun.create(world, "F");
    assertThatThrownBy(() -> world.remove(run)).hasMessageContaining("about to begin");
  }

  @Test
  void aRunThatAnotherNeedsIsRemovedTogetherWithIt() {
    ScriptedRun origin = finished();
    ScriptedRun adopter = world.resume(origin).succeed(SMALL).end(RunStatus.SUCCEEDED);
    assertThatThrownBy(() -> world.remove(origin))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "Run %s is needed: %s took over 1 of its tasks. Keep it, or remove them together: rm %s %s"
                .formatted(origin, adopter, origin, adopter));
    assertThat(world.isThere(origin)).isTrue();

    world.remove(origin, adopter);
    assertThat(world.storage.list("runs/")).isEmpty();
    assertThat(world.restore(adopter)).containsExactly(origin.path(), adopter.path());
    world.assertClean();
  }

  @Test
  void nothingIsRemovedIfOneCannotBe() {
    ScriptedRun free = finished();
    ScriptedRun running = world.begin("F");
    assertThatThrownBy(() -> world.remove(free, running)).hasMessageContaining("under way");
    assertThat(world.isThere(free)).isTrue();
  }

  @Test
  void aRunThatIsBeingResumedStays() {
    ScriptedRun origin = finished();
    Removal removal = trash.plan(List.of(origin.path()));
    ScriptedRun resume = ScriptedRun.create(world, "F");
    resume.claim(origin.path());
    assertThatThrownBy(() -> trash.remove(removal))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("is being resumed by run " + resume.path().runId());
    assertThat(world.isThere(origin)).isTrue();
    assertThat(trash.removed()).isEmpty();
  }

  @Test
  void aRunThatWasResumedMeanwhileStays() {
    ScriptedRun origin = finished();
    Removal removal = trash.plan(List.of(origin.path()));
    world.resume(origin).end(RunStatus.FAILED);
    assertThatThrownBy(() -> trash.remove(removal)).hasMessageContaining("is being resumed");
    world.assertClean();
  }

  @Test
  void aResumeThatFailedLongAgoIsInNobodysWay() {
    ScriptedRun origin = finished();
    ScriptedRun resume = world.resume(origin).end(RunStatus.FAILED);
    world.remove(resume);
    world.remove(origin);
    assertThat(world.storage.list("runs/")).isEmpty();
  }

  @Test
  void whatWasNotRemovedCannotBeRestored() {
    ScriptedRun run = finished();
    assertThatThrownBy(() -> world.restore(run))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("is not in the trash");
  }

  @Test
  void weightsTellWhatIsFreed() {
    ScriptedRun first = finished();
    ScriptedRun second = finished();
    Removal one = trash.plan(List.of(first.path()));
    Removal both = trash.plan(List.of(first.path(), second.path()));
    assertThat(one.bytes()).isLessThan(4_000);
    assertThat(both.bytes()).isGreaterThan(5_000);
    long before = world.storage.totalSize();
    trash.remove(both);
    world.collect(World.AT_ONCE);
    assertThat(both.bytes()).isEqualTo(before - world.storage.totalSize());
  }
}
