package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.store.Content;
import dev.flowjar.store.ContentMeter;
import dev.flowjar.store.ContentStore;
import dev.flowjar.store.LocalStorage;
import dev.flowjar.store.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredJarsTest {

  @TempDir Path directory;
  private Path jar;
  private Storage storage;
  private ContentMeter meter;
  private StoredJars jars;

  @BeforeEach
  void open() throws IOException {
    jar = Files.writeString(directory.resolve("lib.jar"), "first".repeat(1000));
    storage = new LocalStorage(directory.resolve("datastore"));
    meter = new ContentMeter();
    jars = new StoredJars(new ContentStore(storage).metered(meter), directory.resolve("cache"));
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  @Test
  void aJarThatWasLeftAloneIsNotReadAgain() throws IOException {
    Content first = store();
    later(note());
    long written = meter.bytesWritten();

    assertThat(store()).isEqualTo(first);
    assertThat(meter.bytesWritten()).isEqualTo(written);
  }

  @Test
  void aJarThatHasJustBeenWrittenIsReadAgain() throws IOException {
    Content first = store();
    long written = meter.bytesWritten();

    assertThat(store()).isEqualTo(first);
    assertThat(meter.bytesWritten()).isGreaterThan(written);
  }

  @Test
  void aJarThatChangedIsStoredAnewThoughItsSizeAndTimeAreTheSame() throws IOException {
    FileTime time = Files.getLastModifiedTime(jar);
    Content first = store();
    later(note());
    Files.writeString(jar, "other".repeat(1000));
    Files.setLastModifiedTime(jar, time);

    assertThat(store()).isNotEqualTo(first);
  }

  @Test
  void aJarWhoseObjectsAreGoneIsStoredAnew() throws IOException {
    Content first = store();
    later(note());
    FileUtils.deleteDirectory(directory.resolve("datastore/objects").toFile());

    assertThat(store()).isEqualTo(first);
    assertThat(new ContentStore(storage).readAllBytes(first)).hasSize(5000);
  }

  @Test
  void aDirectoryIsAlwaysRead() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Files.writeString(classes.resolve("a.txt"), "a");
    Content first = jars.store(ClassFiles.of(classes));
    Files.writeString(classes.resolve("a.txt"), "b");

    assertThat(jars.store(ClassFiles.of(classes))).isNotEqualTo(first);
    assertThat(directory.resolve("cache")).doesNotExist();
  }

  private Content store() throws IOException {
    return jars.store(ClassFiles.of(jar));
  }

  private Path note() throws IOException {
    try (Stream<Path> notes = Files.list(directory.resolve("cache/jars"))) {
      return notes.findFirst().orElseThrow();
    }
  }

  /** As if the jar had been stored a minute after it was written. */
  private static void later(Path note) throws IOException {
    Files.setLastModifiedTime(note, FileTime.from(Instant.now().plusSeconds(60)));
  }
}
