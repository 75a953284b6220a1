package dev.flowjar.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.metadata.RunStatus;
import dev.flowjar.store.Content;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run does each of its steps at each moment of a garbage collection, and nothing of it is lost.
 * The hard case is a run that stores what is there already and about to be freed.
 */
final class InterleavingTest {

  private static final byte[] OLD = World.bytes(1, 5_000);
  private static final byte[] OLD_CHUNKED = World.bytes(2, 200_000);
  private static final byte[] NEW = World.bytes(3, 5_000);

  /** What a run does, one step after the other. */
  private static final class Script {
    private final List<Runnable> steps = new ArrayList<>();
    private ScriptedRun run;

    @SuppressWarnings("NullAway.Init") // made by the first step
    Script(World world, byte[]... found) {
      steps.add(() -> run = world.known(ScriptedRun.create(world, "F")));
      steps.add(() -> run.begin(Optional.empty()));
      for (byte[] bytes : found) {
        steps.add(() -> run.store(bytes));
      }
      steps.add(() -> run.store(NEW));
      steps.add(() -> run.succeed());
      steps.add(() -> run.end(RunStatus.SUCCEEDED));
    }

    boolean isDone() {
      return steps.isEmpty();
    }

    void next() {
      if (!isDone()) {
        steps.remove(0).run();
      }
    }

    void next(int count) {
      IntStream.range(0, count).forEach(i -> next());
    }
  }

  private static World worldWith(byte[]... orphans) {
    World world = new World();
    for (byte[] orphan : orphans) {
      world.datastore.content().write(orphan);
    }
    world.clock.advance(Duration.ofDays(1));
    return world;
  }

  /** Collects garbage, and at one operation of it the run does some steps. */
  private static int collect(World world, Script script, int before, int at, int during) {
    script.next(before);
    WatchedStorage view =
        new WatchedStorage(
            world.storage,
            number -> {
              if (number == at) {
                script.next(during);
              }
            });
    new GarbageCollection(world.over(view), World.AT_ONCE, CareProgress.NONE).run();
    return view.operations();
  }

  @Test
  void theRunDoesSomeStepsAtOnce() {
    int steps = new Script(new World(), OLD).steps.size();
    for (int before = 0; before < steps; before++) {
      for (int during : new TreeSet<>(List.of(1, steps - before))) {
        int operations = 1;
        for (int at = 1; at <= operations; at++) {
          World world = worldWith(OLD);
          Script script = new Script(world, OLD);
          operations = Math.max(operations, collect(world, script, before, at, during));
          finish(world, script, "before %d, at %d, during %d".formatted(before, at, during));
        }
      }
    }
  }

  /** How the steps of the run lie between the operations of the collection. */
  enum Pace {
    EVERY_OPERATION(1),
    EVERY_THIRD(3),
    EVERY_SEVENTH(7);

    private final int distance;

    Pace(int distance) {
      this.distance = distance;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRunDoesOneStepAfterTheOther(Pace pace) {
    int operations = 1;
    for (int from = 1; from <= operations; from++) {
      World world = worldWith(OLD, OLD_CHUNKED);
      Script script = new Script(world, OLD, OLD_CHUNKED);
      int first = from;
      WatchedStorage view =
          new WatchedStorage(
              world.storage,
              number -> {
                if (number >= first && (number - first) % pace.distance == 0) {
                  script.next();
                }
              });
      new GarbageCollection(world.over(view), World.AT_ONCE, CareProgress.NONE).run();
      operations = Math.max(operations, view.operations());
      finish(world, script, "from %d".formatted(from));
    }
  }

  @Test
  void anotherCollectionRunsAtEveryMoment() {
    for (int before = 0; before < 6; before++) {
      int operations = 1;
      for (int at = 1; at <= operations; at++) {
        World world = worldWith(OLD);
        Script script = new Script(world, OLD);
        script.next(before);
        int when = at;
        WatchedStorage view =
            new WatchedStorage(
                world.storage,
                number -> {
                  if (number == when) {
                    script.next();
                    world.collect(World.AT_ONCE);
                    script.next();
                  }
                });
        new GarbageCollection(world.over(view), World.AT_ONCE, CareProgress.NONE).run();
        operations = Math.max(operations, view.operations());
        finish(world, script, "before %d, at %d".formatted(before, at));
      }
    }
  }

  /** The run goes to its end, and is whole; then all that was superfluous goes. */
  private static void finish(World world, Script script, String when) {
    while (!script.isDone()) {
      script.next();
      world.assertEverythingReadsBack();
    }
    assertThat(world.runs.values()).as(when).allMatch(world::isThere);
    assertThat(world.check().damages()).as(when).isEmpty();
    world.clock.advance(Duration.ofMinutes(1));
    world.collect(World.AT_ONCE);
    world.assertClean();
    assertThat(world.trash()).as(when).isEmpty();
    List<Content> recorded = world.runs.values().iterator().next().recorded();
    assertThat(recorded).as(when).hasSizeGreaterThan(2).allMatch(world::holds);
    assertThat(world.check().unreferred()).as(when).isEqualTo(ObjectAmount.NONE);
  }
}
