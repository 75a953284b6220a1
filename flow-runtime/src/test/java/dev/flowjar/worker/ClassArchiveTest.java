package dev.flowjar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassArchiveTest {

  private static final long GIB = 1L << 30;

  @TempDir Path directory;
  private Path jar;

  @BeforeEach
  void writeJar() throws IOException {
    jar = Files.write(directory.resolve("a.jar"), new byte[] {1, 2, 3});
  }

  private ClassArchive archive() {
    return ClassArchive.of(directory, Path.of("java"), List.of(jar));
  }

  private static Path list(ClassArchive.Recording recording) {
    return Path.of(recording.option().replace("-XX:DumpLoadedClassList=", ""));
  }

  /** As if the process in the background had ended. */
  private static void made(ClassArchive.Recording recording) throws IOException {
    String list = list(recording).toString();
    Files.createFile(Path.of(list.replace(".classes", ".jsa")));
    recording.abandon();
  }

  @Test
  void withoutJarsThereIsNone() {
    ClassArchive none = ClassArchive.of(directory, Path.of("java"), List.of());
    assertThat(none.options(0)).isEmpty();
    assertThat(none.record(0)).isEmpty();
  }

  @Test
  void oneAtATimeMakesItAndAllUseIt() throws IOException {
    assertThat(archive().options(0)).isEmpty();
    ClassArchive.Recording recording = archive().record(0).orElseThrow();
    assertThat(archive().record(0)).isEmpty();
    made(recording);
    assertThat(archive().record(0)).isEmpty();
    assertThat(archive().options(0)).anyMatch(word -> word.startsWith("-XX:SharedArchiveFile="));
  }

  @Test
  void itIsForHeapsOfTheSameKindAndForJarsAsTheyAre() throws IOException {
    made(archive().record(GIB).orElseThrow());
    assertThat(archive().options(2 * GIB)).isNotEmpty();
    assertThat(archive().options(0)).isEmpty();
    assertThat(archive().options(100 * GIB)).isEmpty();
    Files.write(jar, new byte[] {1, 2, 3, 4});
    assertThat(archive().options(GIB)).isEmpty();
    Files.delete(jar);
    assertThat(archive().options(GIB)).isEmpty();
    assertThat(archive().record(GIB)).isEmpty();
  }

  @Test
  void whoHasFailedHoldsUpNobodyForLong() throws IOException {
    archive().record(0).orElseThrow().abandon();
    ClassArchive.Recording killed = archive().record(0).orElseThrow();
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
    Files.setLastModifiedTime(list(killed), longAgo);
    assertThat(archive().record(0)).isPresent();
  }
}
