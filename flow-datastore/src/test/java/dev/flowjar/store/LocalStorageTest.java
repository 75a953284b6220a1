package dev.flowjar.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest extends StorageContract {

  private final Path directory;
  private final Path root;

  LocalStorageTest(@TempDir Path directory) {
    this.directory = directory;
    this.root = directory.resolve("new/store");
  }

  @Override
  protected Storage open() {
    return new LocalStorage(root);
  }

  @Test
  void makesNothingBeforeItStoresSomething() {
    try (LocalStorage storage = new LocalStorage(root)) {
      assertThat(storage.size("a")).isEmpty();
      assertThat(root).doesNotExist();
    }
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    try (LocalStorage storage = new LocalStorage(root)) {
      storage.putIfAbsent("a/b", new byte[1]);
      storage.putIfAbsent("a/b", new byte[2]);
    }
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(root.resolve("a/b"));
    }
  }

  @Test
  void overlooksTheTemporaryFileOfAWriterThatDied() throws IOException {
    try (LocalStorage storage = new LocalStorage(root)) {
      storage.putIfAbsent("a/b", new byte[1]);
      Files.writeString(root.resolve("a/b~0123456789abcdef"), "half");
      assertThat(storage.list("")).containsExactly("a/b");
      assertThat(storage.listChildren("a/")).containsExactly("b");
    }
  }

  @Test
  void removesTheTemporaryFilesOfWritersThatDied() throws IOException {
    try (LocalStorage storage = new LocalStorage(root)) {
      storage.putIfAbsent("a/b", new byte[1]);
      Files.createDirectories(root.resolve("c/d"));
      Path old = Files.writeString(root.resolve("c/d/e~0123456789abcdef"), "half");
      Path young = Files.writeString(root.resolve("a/b~0123456789abcdef"), "half");
      Instant now = Instant.now();
      Files.setLastModifiedTime(old, FileTime.from(now.minusSeconds(100)));

      assertThat(storage.removeRemnants(now.minusSeconds(50))).isEqualTo(4);
      assertThat(root.resolve("c")).doesNotExist();
      assertThat(young).exists();
      assertThat(storage.list("")).containsExactly("a/b");
    }
  }

  /**
   * That the directory is then durable cannot be seen from here: only a power cut would show it.
   */
  @Test
  void confirmsNoValueThatIsNotThere() {
    try (LocalStorage storage = new LocalStorage(root)) {
      storage.putIfAbsent("a/b", new byte[1]);
      storage.delete("a/b");

      assertThatThrownBy(() -> storage.confirm("a/b"))
          .isInstanceOf(NoSuchKeyException.class)
          .hasMessageContaining("a/b");
    }
  }

  @Test
  void movesWithoutCopying() throws IOException {
    try (LocalStorage storage = new LocalStorage(root)) {
      AppendLog log = storage.append("a/log");
      Object before = Files.readAttributes(root.resolve("a/log"), "unix:ino").get("ino");
      storage.move("a/log", "b/log");
      // A writer that did not notice goes on in the same file.
      log.append("late".getBytes(UTF_8));
      log.close();

      assertThat(Files.readAttributes(root.resolve("b/log"), "unix:ino").get("ino"))
          .isEqualTo(before);
      assertThat(root.resolve("b/log")).hasContent("late");
    }
  }

  @Test
  void givesFilesThePermissionsOfTheUmask() throws IOException {
    Path probe = Files.writeString(directory.resolve("probe"), "x");
    Set<PosixFilePermission> usual = Files.getPosixFilePermissions(probe);
    try (LocalStorage storage = new LocalStorage(root)) {
      storage.putIfAbsent("value", new byte[1]);
      storage.append("log").close();
    }
    assertThat(Files.getPosixFilePermissions(root.resolve("value"))).isEqualTo(usual);
    assertThat(Files.getPosixFilePermissions(root.resolve("log"))).isEqualTo(usual);
  }

  @Test
  void storesForAnInterruptedThread() {
    try (LocalStorage storage = new LocalStorage(root)) {
      Thread.currentThread().interrupt();
      assertThat(storage.putIfAbsent("a", new byte[1])).isTrue();
      try (AppendLog log = storage.append("log")) {
        log.append("x".getBytes(UTF_8));
        log.sync();
      }
      assertThat(storage.get("log", 0, 10)).hasSize(1);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void explainsAFileInPlaceOfTheRoot() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    try (LocalStorage storage = new LocalStorage(file)) {
      assertThatThrownBy(() -> storage.putIfAbsent("a", new byte[1]))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void saysInOneSentenceWhatToDo() {
    assertThat(fault("No space left on device"))
        .isEqualTo(
            "Cannot store '/data/flow/objects/ab': the disk is full. Free some space below"
                + " /data/flow or choose another datastore with --datastore.");
    assertThat(fault("/data/flow/x (Read-only file system)")).contains("read-only", "--datastore");
    assertThat(fault("Disk quota exceeded")).contains("quota");
    assertThat(
            LocalFault.of(
                new AccessDeniedException("/data/flow/objects"), "store", "a", Path.of("/data")))
        .hasMessageContaining("permission denied for user");
  }

  private static String fault(String reason) {
    Path place = Path.of("/data/flow");
    StorageException fault = LocalFault.of(new IOException(reason), "store", "objects/ab", place);
    return String.valueOf(fault.getMessage());
  }

  @Test
  void opensByPathAndByUri() throws IOException {
    for (String place : new String[] {root.toString(), root.toUri().toString()}) {
      try (Storage storage = Storages.open(place)) {
        assertThat(storage).isInstanceOf(LocalStorage.class).hasToString(root.toString());
      }
    }
  }

  @Test
  void namesTheSchemesThereAre() {
    assertThatThrownBy(() -> Storages.open(URI.create("s3://bucket/x")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("'s3'")
        .hasMessageContaining("file");
    assertThatThrownBy(() -> Storages.open("file://host/x"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("file:///");
  }
}
