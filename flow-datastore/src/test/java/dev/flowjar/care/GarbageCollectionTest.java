package dev.flowjar.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.metadata.DatastoreException;
import dev.flowjar.metadata.Liveness;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TagNotices;
import dev.flowjar.store.Content;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GarbageCollectionTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final byte[] SMALL = World.bytes(1, 5_000);
  private static final byte[] LARGE = World.bytes(2, 300_000);

  private final World world = new World();

  private ScriptedRun finished(String flow, byte[] bytes, String... tags) {
    ScriptedRun run = world.begin(flow, tags).succeed(bytes).end(RunStatus.SUCCEEDED);
    world.clock.advance(Duration.ofMinutes(1));
    return run;
  }

  private static List<RunPath> removed(GarbageReport report) {
    return report.removed().stream().map(one -> one.weight().run()).toList();
  }

  @Test
  void withoutRulesNoRunGoes() {
    finished("F", SMALL);
    GarbageReport report = world.collect(World.AT_ONCE);
    assertThat(report.removed()).isEmpty();
    assertThat(report.freed()).isEqualTo(ObjectAmount.NONE);
    world.assertClean();
  }

  @Test
  void whatNoRunRefersToIsFreedWhenItIsOld() {
    Content orphan = world.datastore.content().write(LARGE);
    finished("F", SMALL);
    assertThat(world.collect(World.rules(WEEK)).freed().count()).isZero();
    assertThat(world.holds(orphan)).isTrue();

    world.clock.advance(WEEK.plusMinutes(1));
    long before = world.storage.totalSize();
    ObjectAmount freed = world.collect(World.rules(WEEK)).freed();
    assertThat(freed.count()).isPositive();
    assertThat(freed.bytes()).isEqualTo(before - world.storage.totalSize());
    assertThat(world.holds(orphan)).isFalse();
    assertThat(world.trash()).isEmpty();
    world.assertClean();
  }

  @Test
  void rulesHoldForEachFlow() {
    ScriptedRun first = finished("F", SMALL);
    ScriptedRun second = finished("F", SMALL);
    ScriptedRun third = finished("F", SMALL);
    ScriptedRun other = finished("G", SMALL);
    GarbageReport report = world.collect(World.keepLast(2, WEEK));
    assertThat(report.removed())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo("not among the last 2"));
    assertThat(removed(report)).containsExactly(first.path());
    assertThat(world.isThere(first)).isFalse();
    assertThat(List.of(second, third, other)).allMatch(world::isThere);
    world.assertClean();
  }

  @Test
  void everyRuleMustLetARunGo() {
    ScriptedRun old = finished("F", SMALL);
    ScriptedRun tagged = finished("F", SMALL, "release");
    world.clock.advance(Duration.ofDays(100));
    ScriptedRun young = finished("F", SMALL);
    finished("F", SMALL);
    Retention rules =
        new Retention(OptionalInt.of(1), Optional.of(Duration.ofDays(90)), Set.of("release"));
    GarbageReport report =
        world.collect(new GarbageRules(rules, List.of("F"), Optional.empty(), WEEK));
    assertThat(report.removed())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo("not among the last 1, 100 days old"));
    assertThat(world.isThere(old)).isFalse();
    assertThat(List.of(tagged, young)).allMatch(world::isThere);
  }

  @Test
  void onlyTheRunsOfTheNamespaceCount() {
    ScriptedRun mine = finished("F", SMALL);
    finished("F", SMALL, "bob");
    Retention rules = new Retention(OptionalInt.of(1), Optional.empty(), Set.of());
    GarbageRules bobs = new GarbageRules(rules, List.of(), Optional.of("bob"), WEEK);
    assertThat(world.collect(bobs).removed()).isEmpty();
    GarbageRules adas = new GarbageRules(rules, List.of(), Optional.of("user:ada"), WEEK);
    assertThat(removed(world.collect(adas))).containsExactly(mine.path());
  }

  @Test
  void thePreviewTellsWhatTheCollectionDoes() {
    world.datastore.content().write(World.bytes(3, 4_000));
    finished("F", LARGE);
    finished("F", LARGE);
    finished("F", SMALL);
    List<String> before = world.storage.list("").toList();
    GarbageRules rules = World.keepLast(1, Duration.ZERO);
    GarbageReport preview =
        new GarbageCollection(world.datastore, rules, CareProgress.NONE).preview();
    assertThat(world.storage.list("")).containsExactlyElementsOf(before);
    assertThat(world.collect(rules)).isEqualTo(preview);
  }

  @Test
  void sharedObjectsAreCountedOnce() {
    finished("F", LARGE);
    finished("F", LARGE);
    ScriptedRun kept = finished("F", SMALL);
    long before = world.storage.totalSize();
    GarbageReport report = world.collect(World.keepLast(1, Duration.ZERO));
    long weights = report.removed().stream().mapToLong(one -> one.weight().bytes()).sum();
    assertThat(weights).isEqualTo(before - world.storage.totalSize());
    assertThat(report.removed().get(0).weight().bytes()).isGreaterThan(300_000);
    assertThat(report.removed().get(1).weight().bytes()).isLessThan(10_000);
    assertThat(world.isThere(kept)).isTrue();
  }

  @Test
  void aRemovedRunKeepsItsObjectsUntilTheGracePeriodEnds() {
    ScriptedRun run = finished("F", LARGE);
    finished("F", SMALL);
    world.clock.advance(Duration.ofDays(30));
    world.collect(World.keepLast(1, WEEK));
    world.clock.advance(WEEK.minusMinutes(1));
    assertThat(world.collect(World.rules(WEEK)).freed().count()).isZero();
    world.restore(run);
    world.assertClean();

    world.collect(World.keepLast(1, WEEK));
    world.clock.advance(WEEK);
    GarbageReport report = world.collect(World.rules(WEEK));
    assertThat(report.purged()).extracting(WeighedRun::run).containsExactly(run.path());
    assertThat(report.freed().bytes()).isGreaterThan(290_000);
    assertThat(world.trash()).isEmpty();
    assertThatThrownBy(() -> world.restore(run)).hasMessageContaining("is not in the trash");
    world.assertClean();
  }

  @Test
  void nothingIsLeftOfARunThatWasDeleted() {
    ScriptedRun run = finished("F", SMALL);
    world.datastore.runs().changeTags(run.path(), "ada", Set.of(), Set.of("good"));
    assertThat(world.storage.list(TagNotices.PREFIX)).hasSize(1);
    world.remove(run);
    world.collect(World.AT_ONCE);
    assertThat(world.storage.list("")).containsExactly("format");
  }

  @Test
  void aRunThatLaterRunsNeedStays() {
    ScriptedRun origin = finished("F", LARGE);
    ScriptedRun middle = world.resume(origin).succeed(SMALL).end(RunStatus.FAILED);
    world.clock.advance(Duration.ofMinutes(1));
    ScriptedRun last = world.resume(middle).succeed(SMALL).end(RunStatus.SUCCEEDED);
    GarbageReport report = world.collect(World.keepLast(1, WEEK));
    assertThat(report.removed()).isEmpty();
    assertThat(report.kept())
        .extracting(GarbageReport.Kept::run)
        .containsExactlyInAnyOrder(origin.path(), middle.path());
    assertThat(report.kept().get(0).reason()).contains("took over 1 of its tasks");
    world.remove(last);
    assertThat(removed(world.collect(World.keepLast(0, WEEK))))
        .containsExactly(origin.path(), middle.path());
  }

  @Test
  void whatARunUnderWayHasStoredStays() {
    ScriptedRun run = world.begin("F");
    Content content = run.store(LARGE);
    world.clock.advance(Duration.ofHours(2));
    run.heartbeat();
    GarbageReport report = world.collect(World.AT_ONCE);
    assertThat(report.freed()).isEqualTo(ObjectAmount.NONE);
    assertThat(report.waiting()).isEqualTo(ObjectAmount.NONE);
    assertThat(world.holds(content)).isTrue();
    run.succeed();
    world.assertClean();
  }

  @Test
  void whatARunStoresBeforeItsFirstRecordStays() {
    ScriptedRun run = world.known(ScriptedRun.create(world, "F"));
    Content content = run.store(LARGE);
    world.collect(World.AT_ONCE);
    assertThat(world.holds(content)).isTrue();
    run.begin(Optional.empty()).succeed();
    world.assertClean();
  }

  @Test
  void whatARunUnderWayFoundInItsPlaceComesBack() {
    world.datastore.content().write(LARGE);
    world.clock.advance(Duration.ofDays(1));
    ScriptedRun run = world.begin("F");
    Content content = run.store(LARGE);
    GarbageReport report = world.collect(World.AT_ONCE);
    assertThat(report.freed()).isEqualTo(ObjectAmount.NONE);
    assertThat(report.waiting().bytes()).isGreaterThan(290_000);
    assertThat(report.awaited()).containsExactly(run.path());

    run.succeed();
    assertThat(world.datastore.content().readAllBytes(content)).isEqualTo(LARGE);
    world.assertClean();
    world.collect(World.AT_ONCE);
    world.assertClean();
    run.end(RunStatus.SUCCEEDED);
    world.collect(World.AT_ONCE);
    assertThat(world.holds(content)).isTrue();
    assertThat(world.trash()).isEmpty();
  }

  @Test
  void aRunThatIsLostHoldsUpNothingForLong() {
    world.datastore.content().write(LARGE);
    world.clock.advance(Duration.ofDays(1));
    ScriptedRun run = world.begin("F");
    run.die();
    assertThat(world.collect(World.AT_ONCE).waiting().count()).isPositive();
    world.clock.advance(Liveness.LEASE.plusMinutes(1));
    assertThat(world.collect(World.AT_ONCE).freed().count()).isPositive();
    assertThat(world.trash()).isEmpty();
  }

  @Test
  void aRunThatNeverBeganIsRemovedWhenItMustBeDead() {
    RunPath run = ScriptedRun.create(world, "F").path();
    assertThat(world.collect(World.AT_ONCE).removed()).isEmpty();
    world.clock.advance(Liveness.LEASE.plusMinutes(1));
    GarbageReport report = world.collect(World.AT_ONCE);
    assertThat(report.removed())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo("never began"));
    assertThat(removed(report)).containsExactly(run);
    assertThat(world.storage.list("runs/")).isEmpty();
  }

  @Test
  void aRunUnderWayIsNotRemovedByRules() {
    ScriptedRun run = world.begin("F").succeed(SMALL);
    world.clock.advance(Duration.ofMinutes(1));
    run.heartbeat();
    assertThat(world.collect(World.keepLast(0, Duration.ZERO)).removed()).isEmpty();
    world.assertClean();
  }

  @Test
  void nothingIsFreedWhileAJournalIsDamaged() {
    ScriptedRun run = finished("F", SMALL);
    Content orphan = world.datastore.content().write(LARGE);
    byte[] journal = world.storage.get(run.path().schedulerLog(), 0, 100_000);
    journal[20] ^= 1;
    world.storage.replace(run.path().schedulerLog(), journal);
    assertThatThrownBy(() -> world.collect(World.AT_ONCE))
        .isInstanceOf(DatastoreException.class)
        .hasMessageContaining(run.toString())
        .hasMessageContaining("fsck --repair");
    assertThat(world.holds(orphan)).isTrue();

    world.remove(run);
    world.clock.advance(Duration.ofMinutes(1));
    world.collect(World.AT_ONCE);
    assertThat(world.objects()).isZero();
  }

  @Test
  void severalCollectionsAtOnceDoNotHurt() throws Exception {
    for (int i = 0; i < 60; i++) {
      world.datastore.content().write(World.bytes(100 + i, 2_000));
    }
    ScriptedRun run = finished("F", LARGE);
    world.clock.advance(Duration.ofDays(1));
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 4)
            .mapToObj(i -> new Thread(() -> world.collect(World.AT_ONCE)))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    world.collect(World.AT_ONCE);
    assertThat(world.isThere(run)).isTrue();
    assertThat(world.check().unreferred()).isEqualTo(ObjectAmount.NONE);
    assertThat(world.trash()).isEmpty();
    world.assertClean();
  }
}
