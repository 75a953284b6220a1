package dev.flowjar.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.FlowException;
import dev.flowjar.metadata.Liveness;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.store.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random runs, removals, restorations, garbage collections and crashes: whatever is kept reads
 * back. The number in the name of a failed test is its seed.
 *
 * <p>{@code -Dcare.seeds=1000} tries so many, {@code -Dcare.firstSeed=17} begins with another one.
 */
final class CarePropertyTest {

  private static final int ACTIONS = 40;
  private static final int CONTENTS = 9;

  static LongStream seeds() {
    long first = Long.getLong("care.firstSeed", 1);
    return LongStream.range(first, first + Long.getLong("care.seeds", 40));
  }

  private final World world = new World();
  private final List<String> story = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverIsKeptReadsBack(long seed) {
    Random random = new Random(seed);
    try {
      for (int i = 0; i < ACTIONS; i++) {
        act(random);
      }
      assertEverythingElseIsFreed();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed %d: %s".formatted(seed, String.join(", ", story)), e);
    }
  }

  private void act(Random random) {
    switch (random.nextInt(12)) {
      case 0 -> begin(random);
      case 1, 2, 3, 4, 5 -> goOn(random);
      case 6 -> advance(random);
      case 7 -> remove(random);
      case 8 -> restore(random);
      default -> collect(random);
    }
  }

  private void begin(Random random) {
    String flow = random.nextBoolean() ? "F" : "G";
    List<ScriptedRun> origins =
        present().stream()
            .filter(ScriptedRun::isOver)
            .filter(run -> run.path().flow().equals(flow))
            .toList();
    if (origins.isEmpty() || random.nextInt(3) > 0) {
      ScriptedRun run = world.known(ScriptedRun.create(world, flow));
      if (random.nextBoolean()) {
        run.store(content(random));
      }
      run.begin(Optional.empty(), random.nextInt(4) == 0 ? "release" : "usual");
      tell("begin " + run);
    } else {
      ScriptedRun origin = pick(origins, random);
      tell("resume " + origin);
      try {
        world.resume(origin);
      } catch (FlowException e) {
        tell("refused"); // it is being resumed by another
      }
    }
  }

  private void goOn(Random random) {
    List<ScriptedRun> live = present().stream().filter(run -> !run.isOver()).toList();
    if (live.isEmpty()) {
      return;
    }
    ScriptedRun run = pick(live, random);
    switch (random.nextInt(6)) {
      case 0, 1 -> run.store(content(random));
      case 2 -> run.heartbeat();
      case 3, 4 -> run.succeed();
      default -> {
        if (random.nextInt(4) == 0) {
          run.die();
        } else {
          run.end(random.nextBoolean() ? RunStatus.SUCCEEDED : RunStatus.FAILED);
        }
      }
    }
    tell("go on with " + run);
  }

  /** Live runs never stand still for so long that they would not go on. */
  private void advance(Random random) {
    Duration time = Duration.ofMinutes(1 + random.nextInt(3000));
    tell("advance " + time);
    Duration step = Liveness.LEASE.dividedBy(4);
    for (Duration done = Duration.ZERO; done.compareTo(time) < 0; done = done.plus(step)) {
      world.clock.advance(step);
      present().stream().filter(run -> !run.isOver()).forEach(ScriptedRun::heartbeat);
    }
  }

  private void remove(Random random) {
    Set<ScriptedRun> before = present();
    if (before.isEmpty()) {
      return;
    }
    ScriptedRun run = pick(List.copyOf(before), random);
    tell("remove " + run);
    disturbed(
        random,
        storage -> {
          RunTrash trash = new RunTrash(world.over(storage), CareProgress.NONE);
          trash.remove(trash.plan(List.of(run.path())));
        });
    settle(before, Set.of(run));
  }

  private void restore(Random random) {
    List<RemovedRun> trash = new RunTrash(world.datastore, CareProgress.NONE).removed();
    if (!trash.isEmpty()) {
      RunPath run = pick(trash, random).run();
      tell("restore " + run);
      disturbed(
          random, storage -> new RunTrash(world.over(storage), CareProgress.NONE).restore(run));
    }
    settle(present(), Set.of());
  }

  private void collect(Random random) {
    Set<ScriptedRun> before = present();
    Duration grace = Duration.ofDays(random.nextInt(3));
    GarbageRules rules =
        random.nextInt(3) == 0 ? World.keepLast(1 + random.nextInt(3), grace) : World.rules(grace);
    tell("collect " + rules.retention().keepLast() + " " + grace);
    disturbed(
        random,
        storage -> new GarbageCollection(world.over(storage), rules, CareProgress.NONE).run());
    Set<ScriptedRun> eligible = new HashSet<>(before);
    // Also a run that ended while the rules were being applied.
    eligible.removeIf(run -> !run.isOver() || rules.retention().keepsAll());
    settle(before, eligible);
  }

  /** Does something while the process may die at some operation, or other runs go on at some. */
  private void disturbed(Random random, java.util.function.Consumer<Storage> work) {
    int when = 1 + random.nextInt(40);
    int way = random.nextInt(3);
    WatchedStorage storage =
        switch (way) {
          case 0 -> new WatchedStorage(world.storage, number -> {});
          case 1 -> WatchedStorage.crashingAt(world.storage, when);
          default ->
              new WatchedStorage(
                  world.storage,
                  number -> {
                    if (number % when == 0) {
                      goOn(random);
                    }
                  });
        };
    try {
      work.accept(storage);
    } catch (WatchedStorage.Crash e) {
      tell("crash at " + when);
    } catch (FlowException e) {
      tell("refused");
    }
  }

  /**
   * Of the runs that were there none is gone but those that could be meant; all others are whole.
   */
  private void settle(Set<ScriptedRun> before, Set<ScriptedRun> meant) {
    for (ScriptedRun run : before) {
      assertThat(world.isThere(run) || meant.contains(run)).as("%s is there", run).isTrue();
    }
    world.assertClean();
  }

  private void assertEverythingElseIsFreed() {
    tell("end");
    present().stream().filter(run -> !run.isOver()).forEach(run -> run.end(RunStatus.SUCCEEDED));
    world.clock.advance(Liveness.LEASE.plusDays(1));
    world.collect(World.AT_ONCE);
    world.collect(World.AT_ONCE);
    world.assertClean();
    assertThat(world.trash()).isEmpty();
    assertThat(world.check().unreferred()).isEqualTo(ObjectAmount.NONE);
  }

  private Set<ScriptedRun> present() {
    Set<ScriptedRun> present = new java.util.LinkedHashSet<>(world.runs.values());
    present.removeIf(run -> !world.isThere(run));
    return present;
  }

  private static byte[] content(Random random) {
    int number = random.nextInt(CONTENTS);
    return World.bytes(number, number == 0 ? 500 : number < 8 ? 3_000 : 140_000);
  }

  private static <T> T pick(List<T> things, Random random) {
    return things.get(random.nextInt(things.size()));
  }

  private void tell(String event) {
    story.add(event);
  }
}
