package dev.flowjar.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.care.Damage.Hurt;
import dev.flowjar.care.Damage.Kind;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentHash;
import dev.flowjar.store.ObjectStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Damage is found, named by what it hurts, and repaired where a whole copy can be had. */
final class DatastoreCheckTest {

  private static final byte[] SMALL = World.bytes(1, 5_000);
  private static final byte[] LARGE = World.bytes(2, 300_000);
  private static final byte[] TINY = World.bytes(3, 100);

  private final World world = new World();

  private ScriptedRun finished(byte[] bytes) {
    ScriptedRun run = world.begin("F").succeed(bytes).end(RunStatus.SUCCEEDED);
    world.clock.advance(Duration.ofMinutes(1));
    return run;
  }

  /** Another datastore in which the same was computed. */
  private static World backup(byte[]... contents) {
    World backup = new World();
    for (byte[] bytes : contents) {
      backup.datastore.content().write(bytes);
    }
    return backup;
  }

  private List<Damage> damages() {
    return world.check().damages();
  }

  private static List<String> hurt(Damage damage) {
    return damage.hurt().stream().map(Hurt::text).toList();
  }

  private List<Damage> repair(Optional<World> source) {
    return new Repair(world.datastore, source.map(other -> other.datastore)).repair(damages());
  }

  private static Content last(ScriptedRun run) {
    return run.recorded().get(run.recorded().size() - 1);
  }

  @Test
  void aWholeDatastoreHasNoDamage() {
    finished(SMALL);
    finished(LARGE);
    world.begin("G").succeed(TINY);
    CheckReport report = world.check();
    assertThat(report.damages()).isEmpty();
    assertThat(report.runs()).isEqualTo(3);
    assertThat(report.objects().count()).isEqualTo(world.objects());
    assertThat(report.unreferred()).isEqualTo(ObjectAmount.NONE);
  }

  @Test
  void everyObjectIsReadAndThatIsTold() {
    finished(LARGE);
    AtomicLong most = new AtomicLong();
    new DatastoreCheck(
            world.datastore,
            (work, done, total, bytes) -> {
              if (work.equals("objects checked")) {
                most.accumulateAndGet(done, Math::max);
              }
            })
        .run();
    assertThat(most.get()).isEqualTo(world.objects());
  }

  @Test
  void aDamagedObjectIsNamedByAllThatItHurts() {
    ScriptedRun first = finished(SMALL);
    ScriptedRun second = world.begin("G").succeed(TINY).succeed(SMALL).end(RunStatus.SUCCEEDED);
    world.damage(last(first));
    assertThat(damages())
        .singleElement()
        .satisfies(
            damage -> {
              assertThat(damage.kind()).isEqualTo(Kind.OBJECT);
              assertThat(damage.key()).isEqualTo(ObjectStore.key(last(first).hash()));
              assertThat(hurt(damage))
                  .containsExactlyInAnyOrder(
                      "artifact 'model' of %s/train/1".formatted(first),
                      "artifact 'model' of %s/train/2".formatted(second));
            });
  }

  @Test
  void aRunThatTookTheTaskOverIsHurtToo() {
    ScriptedRun origin = finished(SMALL);
    ScriptedRun adopter = world.resume(origin).end(RunStatus.SUCCEEDED);
    world.damage(last(origin));
    assertThat(hurt(damages().get(0)))
        .containsExactly(
            "artifact 'model' of %s/train/1".formatted(origin),
            "artifact 'model' of %s/train/1, taken over from %s".formatted(adopter, origin));
  }

  @Test
  void eachPartOfALargeContentCounts() {
    ScriptedRun run = finished(LARGE);
    List<ContentHash> parts = world.datastore.content().chunks(last(run));
    assertThat(parts).hasSizeGreaterThan(3);
    for (ContentHash part : parts) {
      byte[] stored = world.storage.get(ObjectStore.key(part), 0, Integer.MAX_VALUE);
      world.storage.delete(ObjectStore.key(part));
      assertThat(damages())
          .singleElement()
          .satisfies(
              damage -> {
                assertThat(damage.kind()).isEqualTo(Kind.MISSING_OBJECT);
                assertThat(hurt(damage))
                    .containsExactly("artifact 'model' of %s/train/1".formatted(run));
              });
      world.storage.putIfAbsent(ObjectStore.key(part), stored);
    }
    assertThat(damages()).isEmpty();
  }

  @Test
  void codeIsCheckedToo() {
    ScriptedRun run = finished(TINY);
    world.damage(run.recorded().get(0));
    assertThat(hurt(damages().get(0))).containsExactly("'flow.jar' in the code package of " + run);
    assertThat(Remedy.of(world.datastore, damages()))
        .containsExactly(new Remedy(run.path(), Remedy.Kind.CODE_ONLY, Optional.empty()));
  }

  @Test
  void aDamagedObjectThatNobodyNeedsIsDamageAllTheSame() {
    world.damage(world.datastore.content().write(SMALL));
    assertThat(damages()).singleElement().satisfies(damage -> assertThat(damage.hurt()).isEmpty());
    assertThat(repair(Optional.empty())).isEmpty();
    assertThat(damages()).isEmpty();
  }

  @Test
  void aDamagedRecordIsNamed() {
    ScriptedRun run = finished(SMALL);
    byte[] journal = world.storage.get(run.path().schedulerLog(), 0, 1 << 20);
    journal[30] ^= 1;
    world.storage.replace(run.path().schedulerLog(), journal);
    assertThat(damages())
        .singleElement()
        .satisfies(
            damage -> {
              assertThat(damage.kind()).isEqualTo(Kind.JOURNAL);
              assertThat(damage.key()).isEqualTo(run.path().schedulerLog());
              assertThat(damage.problem()).contains(run.toString(), "byte 0", "checksum");
            });
  }

  @Test
  void aTornTailIsNoDamage() {
    ScriptedRun run = world.begin("F").succeed(SMALL);
    byte[] journal = world.storage.get(run.path().schedulerLog(), 0, 1 << 20);
    byte[] torn = Arrays.copyOf(journal, journal.length - 10);
    world.storage.replace(run.path().schedulerLog(), torn);
    assertThat(damages()).isEmpty();
  }

  @Test
  void aTaskThatWasTakenOverMustBeThere() {
    ScriptedRun origin = finished(SMALL);
    ScriptedRun adopter = world.resume(origin).end(RunStatus.SUCCEEDED);
    world.storage.delete(origin.path().schedulerLog());
    assertThat(damages())
        .singleElement()
        .satisfies(
            damage -> {
              assertThat(damage.kind()).isEqualTo(Kind.ADOPTED_TASK);
              assertThat(damage.problem())
                  .contains(adopter.toString(), origin.toString(), "train/1", "is not there");
            });
  }

  @Test
  void theStepToRunAgainIsNamed() {
    ScriptedRun run = finished(SMALL);
    world.damage(last(run));
    assertThat(Remedy.of(world.datastore, damages()))
        .containsExactly(new Remedy(run.path(), Remedy.Kind.RESUME, Optional.of("train")));
  }

  @Test
  void whatIsPutAsideIsStoredAgain() {
    ScriptedRun run = finished(SMALL);
    world.damage(last(run));
    assertThat(repair(Optional.empty())).hasSize(1);
    assertThat(world.storage.list("quarantine/")).hasSize(1);
    assertThat(damages().get(0).kind()).isEqualTo(Kind.MISSING_OBJECT);

    finished(SMALL);
    world.assertClean();
  }

  @Test
  void wholeCopiesAreFetched() {
    ScriptedRun small = finished(SMALL);
    ScriptedRun large = finished(LARGE);
    world.damage(last(small));
    world
        .datastore
        .content()
        .chunks(last(large))
        .forEach(part -> world.storage.delete(ObjectStore.key(part)));
    assertThat(repair(Optional.of(backup(SMALL, LARGE)))).isEmpty();
    world.assertClean();
  }

  @Test
  void aCopyThatIsDamagedItselfIsNotTaken() {
    ScriptedRun run = finished(SMALL);
    world.damage(last(run));
    World backup = backup(SMALL);
    backup.damage(last(run));
    assertThat(repair(Optional.of(backup))).hasSize(1);
    assertThat(world.holds(last(run))).isFalse();
  }

  @Test
  void aWholeJournalIsFetched() {
    ScriptedRun run = finished(SMALL);
    String log = run.path().schedulerLog();
    byte[] journal = world.storage.get(log, 0, 1 << 20);
    World backup = backup(SMALL);
    backup.storage.putIfAbsent(log, journal);
    byte[] damaged = journal.clone();
    damaged[30] ^= 1;
    world.storage.replace(log, damaged);
    assertThat(repair(Optional.of(backup))).isEmpty();
    assertThat(world.storage.get(log, 0, 1 << 20)).isEqualTo(journal);
    assertThat(world.trash()).isEmpty();
    world.assertClean();
  }

  @Test
  void aRepairThatIsCutShortLosesNoRun() {
    boolean isOver = false;
    for (int at = 1; !isOver; at++) {
      World damaged = new World();
      ScriptedRun run = damaged.begin("F").succeed(SMALL).end(RunStatus.SUCCEEDED);
      damaged.clock.advance(Duration.ofMinutes(1));
      String log = run.path().schedulerLog();
      byte[] journal = damaged.storage.get(log, 0, 1 << 20);
      World backup = backup(SMALL);
      backup.storage.putIfAbsent(log, journal);
      byte[] broken = journal.clone();
      broken[30] ^= 1;
      damaged.storage.replace(log, broken);
      List<Damage> found = damaged.check().damages();
      WatchedStorage dying = WatchedStorage.crashingAt(damaged.storage, at);
      try {
        new Repair(damaged.over(dying), Optional.of(backup.datastore)).repair(found);
        isOver = true;
      } catch (WatchedStorage.Crash e) {
        if (damaged.storage.size(log).isEmpty()) {
          damaged.restore(run);
        }
        new Repair(damaged.datastore, Optional.of(backup.datastore))
            .repair(damaged.check().damages());
      }
      assertThat(damaged.storage.get(log, 0, 1 << 20)).isEqualTo(journal);
      damaged.assertClean();
    }
  }
}
