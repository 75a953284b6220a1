package dev.flowjar.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.RunId;
import dev.flowjar.care.CareProgress;
import dev.flowjar.care.GarbageCollection;
import dev.flowjar.care.GarbageRules;
import dev.flowjar.care.Retention;
import dev.flowjar.care.RunTrash;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.Journal;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.SampleRecords;
import dev.flowjar.store.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to runs shows in the index at once, whoever did it. */
final class RunIndexTest {

  private static final RunFilter ALL = RunFilter.NONE;
  private static final RunFilter GOOD = ALL.withTag("good");

  @TempDir Path directory;
  private Datastore datastore;
  private RunIndex index;

  @BeforeEach
  void open() {
    datastore = Datastore.open(directory.resolve(".flow").toUri());
    index = TestIndexes.trusting(datastore);
    write("Apple", "260101-000000-aaa");
    write("Apple", "260102-000000-aaa", "good");
    write("Zebra", "260103-000000-aaa", "good");
    assertThat(index.candidates(ALL)).hasSize(3);
    TestIndexes.tick(datastore);
  }

  @AfterEach
  void close() {
    index.close();
    datastore.close();
  }

  @Test
  void runsAreFoundByWhatTheyHave() {
    assertThat(found(ALL))
        .containsExactly(
            "Zebra/260103-000000-aaa", "Apple/260102-000000-aaa", "Apple/260101-000000-aaa");
    assertThat(found(GOOD)).containsExactly("Zebra/260103-000000-aaa", "Apple/260102-000000-aaa");
    assertThat(found(GOOD.withFlow("Apple"))).containsExactly("Apple/260102-000000-aaa");
    assertThat(found(GOOD.withTag("bad"))).isEmpty();
    assertThat(found(ALL.withSince(Instant.parse("2026-01-02T00:30:00Z"))))
        .containsExactly("Zebra/260103-000000-aaa", "Apple/260102-000000-aaa");
    assertThat(found(ALL.withStatuses(Set.of(RunStatus.SUCCEEDED)))).hasSize(3);
    assertThat(found(ALL.withStatuses(Set.of(RunStatus.FAILED, RunStatus.LOST)))).isEmpty();
    assertThat(TestIndexes.file(datastore)).exists();
  }

  @Test
  void aRunThatBegins() {
    write("Apple", "260104-000000-aaa", "good");
    assertThat(found(GOOD)).first().isEqualTo("Apple/260104-000000-aaa");
  }

  @Test
  void theFirstRunOfAFlow() {
    write("Mango", "260104-000000-aaa", "good");
    assertThat(found(GOOD)).first().isEqualTo("Mango/260104-000000-aaa");
    assertThat(found(ALL.withFlow("Mango"))).hasSize(1);
  }

  @Test
  void aRunThatBeginsLongAfterItsJournalWasMade() {
    RunPath run = path("Apple", "260104-000000-aaa");
    try (Journal journal = datastore.createRun(run)) {
      assertThat(found(GOOD)).hasSize(2);
      journal.append(SampleRecords.started(run, "good"));
      assertThat(found(GOOD)).hasSize(3);
    }
  }

  @Test
  void aRunThatEnds() {
    RunPath run = path("Apple", "260104-000000-aaa");
    RunFilter failed = ALL.withStatuses(Set.of(RunStatus.FAILED));
    RunFilter lost = ALL.withStatuses(Set.of(RunStatus.LOST, RunStatus.RUNNING));
    try (Journal journal = datastore.createRun(run)) {
      journal.append(SampleRecords.started(run));
      assertThat(found(failed)).isEmpty();
      assertThat(found(lost)).containsExactly(run.toString());
      journal.append(new RunEnded(Instant.now(), RunStatus.FAILED, List.of()));
      assertThat(found(failed)).containsExactly(run.toString());
      assertThat(found(lost)).isEmpty();
    }
  }

  @Test
  void tagsThatChange() {
    RunPath run = path("Apple", "260101-000000-aaa");
    datastore.runs().changeTags(run, "ada", Set.of(), Set.of("good"));
    assertThat(found(GOOD)).hasSize(3);
    TestIndexes.tick(datastore);
    datastore.runs().changeTags(run, "ada", Set.of("good"), Set.of("bad"));
    assertThat(found(GOOD)).hasSize(2);
    assertThat(found(ALL.withTag("bad"))).containsExactly(run.toString());
  }

  @Test
  void aChangeOfTagsWhoseNoticeIsThereFirst() throws IOException {
    RunPath run = path("Apple", "260101-000000-aaa");
    Datastore other = copy();
    other.runs().changeTags(run, "ada", Set.of(), Set.of("good"));
    // As a copy does that goes through the directories by name.
    copyBack(other, "tagged");
    assertThat(found(GOOD)).hasSize(2);
    copyBack(other, "runs");
    assertThat(found(GOOD)).hasSize(3);
  }

  @Test
  void aRunThatIsCopiedIn() throws IOException {
    Datastore other = copy();
    write(other, "Apple", "251231-000000-aaa", "good");
    FileTime ofListing = Files.getLastModifiedTime(runs("Apple"));
    copyBack(other, "runs/Apple/251231-000000-aaa");
    // A copy may set the directory to the time that it had when it was listed.
    Files.setLastModifiedTime(runs("Apple"), ofListing);
    assertThat(found(GOOD)).hasSize(3).last().isEqualTo("Apple/251231-000000-aaa");
  }

  @Test
  void aRunWhoseChangesOfTagsAreCopiedAfterItsJournal() throws IOException {
    index.close();
    index = TestIndexes.always(datastore);
    Datastore other = copy();
    RunPath run = path("Apple", "251231-000000-aaa");
    write(other, "Apple", "251231-000000-aaa");
    other.runs().changeTags(run, "ada", Set.of(), Set.of("good"));
    Path journals = Path.of(run.journals());
    Files.createDirectories(root(datastore).resolve(journals));
    copyBack(other, run.schedulerLog());
    assertThat(found(GOOD)).hasSize(2);
    copyBack(other, run.journals());
    assertThat(found(GOOD)).hasSize(3);
  }

  @Test
  void aRunThatIsRemoved() throws IOException {
    FileUtils.deleteDirectory(runs("Apple/260102-000000-aaa").toFile());
    assertThat(found(GOOD)).containsExactly("Zebra/260103-000000-aaa");
  }

  @Test
  void aFlowThatIsRemoved() throws IOException {
    FileUtils.deleteDirectory(runs("Apple").toFile());
    assertThat(found(ALL)).containsExactly("Zebra/260103-000000-aaa");
  }

  @Test
  void aRunThatGoesToTheTrashAndComesBack() {
    RunPath run = path("Apple", "260102-000000-aaa");
    RunTrash trash = new RunTrash(datastore, CareProgress.NONE);
    trash.remove(trash.plan(List.of(run)));
    assertThat(found(GOOD)).containsExactly("Zebra/260103-000000-aaa");
    TestIndexes.tick(datastore);
    trash.restore(run);
    assertThat(found(GOOD)).containsExactly("Zebra/260103-000000-aaa", run.toString());
  }

  @Test
  void runsThatRulesLetGo() {
    Retention latestOnly = new Retention(OptionalInt.of(1), Optional.empty(), Set.of());
    GarbageRules rules = new GarbageRules(latestOnly, List.of(), Optional.empty(), Duration.ZERO);
    new GarbageCollection(datastore, rules, CareProgress.NONE).run();
    assertThat(found(ALL)).containsExactly("Zebra/260103-000000-aaa", "Apple/260102-000000-aaa");
  }

  @Test
  void anIndexThatIsDeletedWhileItIsUsed() throws IOException {
    FileUtils.deleteDirectory(root(datastore).resolve("cache").toFile());
    assertThat(found(GOOD)).hasSize(2);
    assertThat(TestIndexes.file(datastore)).exists();
  }

  @Test
  void anIndexThatAnotherReplaces() {
    try (RunIndex other = TestIndexes.trusting(datastore)) {
      assertThat(other.rebuild((done, total) -> {}).runs()).isEqualTo(3);
    }
    write("Apple", "260104-000000-aaa", "good");
    assertThat(found(GOOD)).hasSize(3);
  }

  @Test
  void aNewIndexIsFilledOnlyAsFarAsItIsAsked() {
    for (int i = 100; i < 250; i++) {
      write("Apple", "260105-000%s-aaa".formatted(i));
    }
    index.rebuild((done, total) -> {});
    List<String> answers = found(GOOD);
    try (RunIndex other = TestIndexes.trusting(datastore)) {
      FileUtils.deleteQuietly(root(datastore).resolve("cache").toFile());
      assertThat(other.candidates(ALL).findFirst()).isPresent();
      // Nobody could know of this if all journals had been read.
      rewrite("Apple", "260101-000000-aaa", "good");
      assertThat(other.candidates(GOOD)).hasSize(answers.size() + 1);
    }
  }

  private void rewrite(String flow, String id, String... tags) {
    datastore.storage().delete(path(flow, id).schedulerLog());
    write(flow, id, tags);
  }

  private List<String> found(RunFilter filter) {
    return index.candidates(filter).map(RunPath::toString).toList();
  }

  private void write(String flow, String id, String... tags) {
    write(datastore, flow, id, tags);
  }

  private static void write(Datastore datastore, String flow, String id, String... tags) {
    RunPath run = path(flow, id);
    try (Journal journal = datastore.createRun(run)) {
      RunStarted start = SampleRecords.started(run, tags);
      journal.append(start);
      journal.append(new RunEnded(start.at(), RunStatus.SUCCEEDED, List.of()));
    }
  }

  private static RunPath path(String flow, String id) {
    return new RunPath(flow, new RunId(id));
  }

  private Datastore copy() throws IOException {
    Path other = directory.resolve("other");
    FileUtils.copyDirectory(root(datastore).toFile(), other.toFile());
    return Datastore.open(other.toUri());
  }

  private void copyBack(Datastore other, String key) throws IOException {
    Path from = root(other).resolve(key);
    Path to = root(datastore).resolve(key);
    if (Files.isDirectory(from)) {
      FileUtils.copyDirectory(from.toFile(), to.toFile());
    } else {
      Files.copy(from, to);
    }
  }

  private Path runs(String name) {
    return root(datastore).resolve("runs").resolve(name);
  }

  private static Path root(Datastore datastore) {
    return ((LocalStorage) datastore.storage()).root();
  }
}
