package dev.flowjar.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.DatastoreException;
import dev.flowjar.metadata.RunPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of an index can be anything, anywhere or nowhere: the answers stay the same. */
final class IndexFileTest {

  private static final RunFilter GOOD = RunFilter.NONE.withTag("good");
  private static final int RUNS = 120;
  private static final int GOOD_RUNS = 3;

  @TempDir Path directory;
  private Path root;
  private Datastore datastore;
  private Path file;

  @BeforeEach
  void fill() {
    root = directory.resolve(".flow");
    ManyRuns.fill(root, RUNS);
    datastore = Datastore.open(root.toUri());
    file = TestIndexes.file(datastore);
  }

  @Test
  void aFileThatIsNoDatabaseIsThrownAway() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "This is no database, and it is longer than the header of one is.\n");
    assertThatItIsAnswered();
  }

  @Test
  void aFileOfAnotherVersionIsThrownAway() throws SQLException {
    assertThatItIsAnswered();
    sql("PRAGMA user_version = 4711");
    assertThatItIsAnswered();
    sql("PRAGMA user_version = 0");
    assertThatItIsAnswered();
  }

  @Test
  void aFileThatLacksATableIsThrownAway() throws SQLException {
    assertThatItIsAnswered();
    sql("DROP TABLE mark");
    assertThatItIsAnswered();
  }

  @Test
  void aFileThatIsDamagedAnywhereIsThrownAway() throws IOException {
    Random random = new Random(4711);
    for (int i = 0; i < 20; i++) {
      assertThatItIsAnswered();
      byte[] bytes = Files.readAllBytes(file);
      int from = random.nextInt(bytes.length / 4096) * 4096;
      for (int k = from; k < from + 4096; k++) {
        bytes[k] = (byte) random.nextInt();
      }
      Files.write(file, bytes);
    }
    assertThatItIsAnswered();
  }

  @Test
  void aFileThatIsCutShortIsThrownAway() throws IOException {
    assertThatItIsAnswered();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatItIsAnswered();
  }

  @Test
  void damageBetweenTwoPartsOfAnAnswerLosesNothing() throws IOException {
    try (RunIndex index = TestIndexes.always(datastore)) {
      var runs = index.candidates(RunFilter.NONE).iterator();
      List<RunPath> found = new ArrayList<>();
      found.add(runs.next());
      FileUtils.deleteDirectory(root.resolve("cache").toFile());
      Files.writeString(root.resolve("cache"), "in the way");
      runs.forEachRemaining(found::add);
      assertThat(found).isEqualTo(datastore.runs().runs().toList());
    }
  }

  @Test
  void onANetworkTheFileLiesInTheCacheOfTheUser() {
    try (RunIndex index = index(path -> path.startsWith(root))) {
      assertThat(index.candidates(GOOD)).hasSize(GOOD_RUNS);
      assertThat(root.resolve("cache")).doesNotExist();
      Path made = index.rebuild((done, total) -> {}).file();
      assertThat(made).exists().startsWith(directory.resolve("home/index"));
    }
  }

  @Test
  void whereTheCacheOfTheUserIsOnANetworkTooTheFileIsTemporary() throws IOException {
    Files.createDirectories(directory.resolve("tmp"));
    try (RunIndex index =
        index(path -> path.startsWith(root) || path.startsWith(directory.resolve("home")))) {
      assertThat(index.candidates(GOOD)).hasSize(GOOD_RUNS);
      Path made = index.rebuild((done, total) -> {}).file();
      assertThat(made).exists().startsWith(directory.resolve("tmp"));
      Path own = made.getParent().getParent();
      assertThat(Files.getPosixFilePermissions(own)).hasSize(3);
    }
  }

  @Test
  void aTemporaryDirectoryThatOthersCanWriteToIsNotUsed() throws IOException {
    Path own = directory.resolve("tmp").resolve("flow-" + System.getProperty("user.name"));
    Files.createDirectories(own);
    try (RunIndex index =
        index(path -> path.startsWith(root) || path.startsWith(directory.resolve("home")))) {
      assertThat(index.candidates(GOOD).filter(this::isGood)).hasSize(GOOD_RUNS);
      assertThat(own).isEmptyDirectory();
    }
  }

  @Test
  void aDatastoreThatCannotBeWrittenToIsIndexedElsewhere() throws IOException {
    Files.writeString(root.resolve("cache"), "no directory can be made here");
    try (RunIndex index = index(path -> false)) {
      assertThat(index.candidates(GOOD)).hasSize(GOOD_RUNS);
      assertThat(index.rebuild((done, total) -> {}).file()).startsWith(directory.resolve("home"));
    }
  }

  @Test
  void withoutAnyPlaceTheJournalsAnswer() {
    try (RunIndex index = index(path -> true)) {
      assertThat(index.candidates(GOOD).filter(this::isGood)).hasSize(GOOD_RUNS);
      assertThatThrownBy(() -> index.rebuild((done, total) -> {}))
          .isInstanceOf(DatastoreException.class)
          .hasMessageContaining("Set FLOW_CACHE to a directory on a disk of this machine.");
    }
  }

  @Test
  void fewRunsNeedNoIndex() {
    try (RunIndex index = RunIndex.of(datastore)) {
      assertThat(index.candidates(GOOD).filter(this::isGood)).hasSize(GOOD_RUNS);
    }
    assertThat(root.resolve("cache")).doesNotExist();
  }

  @Test
  void typesOfFileSystemsAreKnown() {
    assertThat(List.of("nfs", "nfs4", "cifs", "smb3", "lustre", "gpfs", "beegfs", "ceph", "9p"))
        .allMatch(name -> new FileSystemType(name).isNetwork());
    assertThat(List.of("fuse.sshfs", "fuseblk", "afs", ""))
        .allMatch(name -> new FileSystemType(name).isNetwork())
        .noneMatch(name -> new FileSystemType(name).hasDirectoryTimes());
    assertThat(List.of("ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs", "ntfs"))
        .noneMatch(name -> new FileSystemType(name).isNetwork())
        .allMatch(name -> new FileSystemType(name).hasDirectoryTimes());
    assertThat(FileSystemType.of(directory.resolve("not/there")))
        .isEqualTo(FileSystemType.of(directory));
  }

  private void assertThatItIsAnswered() {
    try (RunIndex index = TestIndexes.always(datastore)) {
      assertThat(index.candidates(GOOD)).hasSize(GOOD_RUNS);
    }
    assertThat(file).exists();
  }

  private boolean isGood(RunPath run) {
    return datastore.runs().start(run).orElseThrow().run().tags().contains("good");
  }

  private RunIndex index(Predicate<Path> isNetwork) {
    IndexPlaces places =
        new IndexPlaces(directory.resolve("home"), directory.resolve("tmp"), isNetwork);
    return new RunIndex(datastore, new IndexConditions(places, 0, Clock.systemUTC()));
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statements = connection.createStatement()) {
      statements.execute(statement);
    }
  }
}
