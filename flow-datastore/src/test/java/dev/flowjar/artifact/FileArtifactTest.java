package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.kryo5.io.Output;
import dev.flowjar.FileArtifact;
import dev.flowjar.store.Content;
import dev.flowjar.store.ContentMeter;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.InMemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileArtifactTest {

  private final InMemoryStorage storage = new InMemoryStorage();
  private final ContentStore contents = new ContentStore(storage);
  private final TaskDatastore datastore =
      new TaskDatastore(
          contents,
          ArtifactSerializers.load(getClass().getClassLoader()),
          getClass().getClassLoader());

  @TempDir Path directory;

  private FileArtifact file(String name, byte[] content) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    return new FileArtifact(Files.write(path, content));
  }

  private FileArtifact loaded(Artifact artifact) {
    return (FileArtifact) datastore.load(artifact);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 40_000, 9_000_000})
  void aFileComesBackWhateverBecameOfTheFirstOne(int size) throws IOException {
    FileArtifact file = file("grid.bin", random(size));
    Artifact artifact = datastore.save("grid", file);
    Files.delete(file.path());

    FileArtifact loaded = loaded(artifact);
    assertThat(loaded.path()).hasBinaryContent(random(size)).isNotEqualTo(file.path());
    assertThat(loaded.name()).isEqualTo("grid.bin");
    assertThat(loaded.path().toFile().canExecute()).isFalse();
  }

  @Test
  void aCopyIsWriteProtected() throws IOException {
    FileArtifact loaded = loaded(datastore.save("grid", file("grid.bin", random(10))));
    assertThat(Files.getPosixFilePermissions(loaded.path()).toString()).doesNotContain("WRITE");
  }

  @Test
  void aDirectoryComesBackWithAllThatIsInIt() throws IOException {
    file("raw/2026/jan.csv", random(10));
    file("raw/2026/name with ümlaut\n", random(20));
    file("raw/run.sh", random(30)).path().toFile().setExecutable(true);
    Files.createDirectories(directory.resolve("raw/empty"));
    Artifact artifact = datastore.save("raw", new FileArtifact(directory.resolve("raw")));

    Path copy = loaded(artifact).path();
    assertThat(copy.getFileName()).hasToString("raw");
    try (Stream<Path> paths = Files.walk(copy)) {
      assertThat(paths.map(path -> copy.relativize(path).toString()))
          .containsExactlyInAnyOrder(
              "", "2026", "2026/jan.csv", "2026/name with ümlaut\n", "run.sh", "empty");
    }
    assertThat(copy.resolve("2026/jan.csv")).hasBinaryContent(random(10));
    assertThat(copy.resolve("run.sh").toFile().canExecute()).isTrue();
    assertThat(artifact.preview()).isEqualTo("raw (directory)");
  }

  @Test
  void itIsDescribedByNameAndSize() throws IOException {
    Artifact artifact = datastore.save("grid", file("grid.bin", random(2048)));
    assertThat(artifact.preview()).isEqualTo("grid.bin (2.0 KiB)");
    assertThat(artifact.type()).isEqualTo("dev.flowjar.FileArtifact");
  }

  @Test
  void theSameContentIsStoredOnceAndAnEditStoresLittle() throws IOException {
    byte[] content = random(20_000_000);
    Artifact first = datastore.save("grid", file("grid.bin", content));
    assertThat(datastore.save("grid", file("other/grid.bin", content)).content())
        .isEqualTo(first.content());

    content[10_000_000]++;
    ContentMeter meter = new ContentMeter();
    List<?> before = storage.list("").toList();
    datastore.metered(meter).save("grid", file("grid.bin", content));
    assertThat(storage.list("").toList().size() - before.size()).isLessThanOrEqualTo(3);
  }

  @Test
  void filesInsideOtherValuesComeBack() throws IOException {
    Map<String, FileArtifact> files = Map.of("a", file("a", random(1)), "b", file("b", random(2)));
    Map<?, ?> loaded = (Map<?, ?>) datastore.load(datastore.save("files", files));
    assertThat(((FileArtifact) loaded.get("b")).path()).hasBinaryContent(random(2));
  }

  @Test
  void tasksThatFollowOneAnotherShareACopyAndTheLastLeavesNone() throws IOException {
    Artifact shared = datastore.save("shared", file("shared", random(5)));
    Artifact once = datastore.save("once", file("once", random(6)));

    TaskDatastore first = datastore.metered(new ContentMeter());
    Path copy = ((FileArtifact) first.load(shared)).path();
    Path alone = ((FileArtifact) first.load(once)).path();
    first.releaseFiles();
    TaskDatastore second = datastore.metered(new ContentMeter());
    assertThat(((FileArtifact) second.load(shared)).path()).isEqualTo(copy).exists();
    assertThat(((FileArtifact) second.load(shared)).path()).isEqualTo(copy);
    second.releaseFiles();
    assertThat(alone).doesNotExist();
    assertThat(copy).exists();
    datastore.metered(new ContentMeter()).releaseFiles();
    assertThat(copy).doesNotExist();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = directory.resolve("missing.csv");
    assertThatThrownBy(() -> datastore.save("raw", List.of(new FileArtifact(missing))))
        .isInstanceOf(ArtifactException.class)
        .hasMessage(
            "Artifact 'raw' cannot be stored: raw[0] is the file %s, which does not exist. Write it before the step ends."
                .formatted(missing));
  }

  @Test
  void aLinkInADirectoryIsNamed() throws IOException {
    file("raw/a", random(1));
    Files.createSymbolicLink(directory.resolve("raw/link"), directory);
    assertThatThrownBy(() -> datastore.save("raw", new FileArtifact(directory.resolve("raw"))))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("in which 'link' is neither a file nor a directory. Copy what");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../up", "/etc/x", "a/../../x", "a//b", "a\\..\\b", "a\0b"})
  void aNameThatLeadsOutOfItsDirectoryIsRefused(String name) throws IOException {
    Content content =
        contents.write(
            out -> {
              Output output = new Output(out);
              output.writeVarInt(FILE_NUMBER + 2, true);
              output.writeString("raw");
              output.writeByte(3);
              output.writeByte(1);
              output.writeString(name);
              output.writeVarLong(1, true);
              output.writeByte(7);
              output.writeByte(0);
              output.flush();
            });
    Artifact forged =
        new Artifact("raw", FileArtifact.class.getName(), "kryo5", content, "raw (directory)");
    assertThatThrownBy(() -> datastore.load(forged))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("is no name of a file in a directory");
  }

  /** As the format has it. */
  private static final int FILE_NUMBER = 48;
}
