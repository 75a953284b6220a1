package dev.flowjar.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord;
import dev.flowjar.metadata.Reference;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.store.Content;
import dev.flowjar.store.InMemoryStorage;
import dev.flowjar.store.ObjectStore;
import dev.flowjar.store.Storage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** A datastore in memory with a clock, and what is known of the runs in it. */
final class World {

  static final GarbageRules AT_ONCE = rules(Duration.ZERO);

  final TestClock clock = new TestClock(Instant.parse("2026-11-23T03:05:22Z"));
  final InMemoryStorage storage = new InMemoryStorage(clock);
  final Datastore datastore = over(storage);
  final Map<RunPath, ScriptedRun> runs = new LinkedHashMap<>();

  /** The same datastore through another storage. */
  Datastore over(Storage view) {
    return Datastore.over(view, URI.create("memory:world"), clock);
  }

  static GarbageRules rules(Duration grace) {
    return new GarbageRules(Retention.ALL, List.of(), Optional.empty(), grace);
  }

  static GarbageRules keepLast(int runs, Duration grace) {
    Retention retention = new Retention(OptionalInt.of(runs), Optional.empty(), Set.of("release"));
    return new GarbageRules(retention, List.of(), Optional.empty(), grace);
  }

  /** A run that has begun. */
  ScriptedRun begin(String flow, String... tags) {
    return known(ScriptedRun.create(this, flow)).begin(Optional.empty(), tags);
  }

  /** A run that has begun and takes over all tasks of another. */
  ScriptedRun resume(ScriptedRun origin) {
    ScriptedRun run = known(ScriptedRun.create(this, origin.path().flow()));
    run.claim(origin.path());
    return run.begin(Optional.of(origin));
  }

  ScriptedRun known(ScriptedRun run) {
    runs.put(run.path(), run);
    return run;
  }

  GarbageReport collect(GarbageRules rules) {
    return new GarbageCollection(datastore, rules, CareProgress.NONE).run();
  }

  void remove(ScriptedRun... removed) {
    RunTrash trash = new RunTrash(datastore, CareProgress.NONE);
    trash.remove(trash.plan(List.of(removed).stream().map(ScriptedRun::path).toList()));
  }

  List<RunPath> restore(ScriptedRun run) {
    return new RunTrash(datastore, CareProgress.NONE).restore(run.path());
  }

  CheckReport check() {
    return new DatastoreCheck(datastore, CareProgress.NONE).run();
  }

  boolean isThere(ScriptedRun run) {
    return datastore.runs().start(run.path()).isPresent();
  }

  /** How many objects are in their places. */
  long objects() {
    return datastore.content().objects().list().count();
  }

  boolean holds(Content content) {
    return datastore.content().contains(content);
  }

  List<String> trash() {
    return storage.list("trash/").toList();
  }

  /** Changes a byte of a stored object. */
  void damage(Content content) {
    String key = ObjectStore.key(datastore.content().chunks(content).get(0));
    byte[] bytes = storage.get(key, 0, Integer.MAX_VALUE);
    bytes[bytes.length / 2] ^= 1;
    storage.replace(key, bytes);
  }

  /** All that the runs that are there refer to can be read, and no journal has lost a record. */
  void assertEverythingReadsBack() {
    Set<Content> read = new HashSet<>();
    for (ScriptedRun run : runs.values()) {
      if (isThere(run)) {
        List<Content> contents = references(run);
        assertThat(contents).containsAll(run.recorded());
        contents.stream()
            .filter(read::add)
            .forEach(
                content ->
                    assertThat(datastore.content().readAllBytes(content))
                        .as(run.path().toString())
                        .hasSize((int) content.size()));
        run.origins().forEach(origin -> assertThat(isThere(origin)).isTrue());
      }
    }
  }

  void assertClean() {
    assertThat(check().damages()).isEmpty();
    assertEverythingReadsBack();
  }

  private List<Content> references(ScriptedRun run) {
    List<JournalRecord> records = new ArrayList<>();
    datastore.runs().reader().scan(run.path().schedulerLog(), (at, entry) -> records.add(entry));
    return records.stream().flatMap(Reference::of).map(Reference::content).toList();
  }

  static byte[] bytes(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
