package dev.flowjar.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.metadata.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Whatever takes care of a datastore dies before each of its changes, and the next one finishes.
 */
final class CareCrashTest {

  private static final GarbageRules DUE = World.keepLast(2, Duration.ZERO);

  private static final class Scene {
    final World world = new World();
    final ScriptedRun origin = finished("F");
    final ScriptedRun resume =
        world.resume(origin).succeed(World.bytes(7, 5_000)).end(RunStatus.FAILED);
    final ScriptedRun tagged = finished("F", "release");
    final ScriptedRun last = finished("F");
    final ScriptedRun other = finished("G");
    final ScriptedRun live = world.begin("F").succeed(World.bytes(6, 5_000));

    Scene() {
      world.clock.advance(Duration.ofHours(1));
      live.heartbeat();
      world.datastore.content().write(World.bytes(8, 5_000));
      world.clock.advance(Duration.ofHours(1));
      live.heartbeat();
    }

    private ScriptedRun finished(String flow, String... tags) {
      ScriptedRun run =
          world
              .begin(flow, tags)
              .succeed(World.bytes(world.runs.size(), 5_000))
              .succeed(World.bytes(50, 5_000))
              .end(RunStatus.SUCCEEDED);
      world.datastore.runs().changeTags(run.path(), "ada", Set.of(), Set.of("t"));
      world.clock.advance(Duration.ofMinutes(1));
      return run;
    }

    /** What is left is clean, and the next collection finishes it. */
    void assertFinished() {
      world.assertClean();
      assertThat(List.of(tagged, last, other, live)).allMatch(world::isThere);
      live.end(RunStatus.SUCCEEDED);
      world.clock.advance(Duration.ofMinutes(1));
      world.collect(DUE);
      world.collect(DUE);
      world.assertClean();
      assertThat(world.trash()).isEmpty();
      assertThat(world.check().unreferred()).isEqualTo(ObjectAmount.NONE);
    }
  }

  private void atEachChange(Consumer<Scene> prepare, Work work, Consumer<Scene> check) {
    boolean isOver = false;
    for (int at = 1; !isOver; at++) {
      Scene scene = new Scene();
      prepare.accept(scene);
      WatchedStorage dying = WatchedStorage.crashingAt(scene.world.storage, at);
      try {
        work.on(scene, scene.world.over(dying));
        isOver = true;
      } catch (WatchedStorage.Crash e) {
        check.accept(scene);
      }
      scene.assertFinished();
    }
  }

  /** Something that is done to a scene through a storage that may break. */
  private interface Work {
    void on(Scene scene, dev.flowjar.metadata.Datastore datastore);
  }

  @Test
  void aCollectionThatRemovesByRules() {
    atEachChange(
        scene -> {},
        (scene, datastore) ->
            new GarbageCollection(
                    datastore, World.keepLast(2, Duration.ofDays(7)), CareProgress.NONE)
                .run(),
        scene -> {
          scene.world.assertClean();
          // What was removed by then can be brought back.
          for (RemovedRun run : new RunTrash(scene.world.datastore, CareProgress.NONE).removed()) {
            new RunTrash(scene.world.datastore, CareProgress.NONE).restore(run.run());
          }
          assertThat(scene.world.runs.values()).allMatch(scene.world::isThere);
          scene.world.assertClean();
        });
  }

  @Test
  void aCollectionThatDeletesForGood() {
    atEachChange(
        scene -> {},
        (scene, datastore) -> new GarbageCollection(datastore, DUE, CareProgress.NONE).run(),
        scene -> scene.world.assertClean());
  }

  @Test
  void aRemoval() {
    atEachChange(
        scene -> {},
        (scene, datastore) -> {
          RunTrash trash = new RunTrash(datastore, CareProgress.NONE);
          trash.remove(trash.plan(List.of(scene.origin.path(), scene.resume.path())));
        },
        scene -> scene.world.assertClean());
  }

  @Test
  void aRestoration() {
    atEachChange(
        scene -> scene.world.remove(scene.origin, scene.resume),
        (scene, datastore) ->
            new RunTrash(datastore, CareProgress.NONE).restore(scene.resume.path()),
        scene -> {
          scene.world.assertClean();
          scene.world.clock.advance(Duration.ofMinutes(1));
          scene.live.heartbeat();
          scene.world.collect(World.rules(Duration.ofDays(7)));
          if (!scene.world.isThere(scene.resume)) {
            scene.world.restore(scene.resume);
          }
          assertThat(scene.world.runs.values()).allMatch(scene.world::isThere);
          assertThat(scene.world.storage.list(scene.resume.path().journals())).hasSize(1);
          assertThat(scene.world.storage.list(scene.origin.path().journals())).hasSize(2);
          scene.world.assertClean();
        });
  }

  @Test
  void aCheckChangesNothing() {
    Scene scene = new Scene();
    List<String> before = scene.world.storage.list("").toList();
    scene.world.check();
    assertThat(scene.world.storage.list("")).containsExactlyElementsOf(before);
  }
}
