package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatastoreTest {

  @TempDir Path root;

  @Test
  void theVariableNamesADatastore() {
    assertThat(locate("s3://bucket/flow")).isEqualTo(URI.create("s3://bucket/flow"));
    assertThat(Path.of(locate("data/flow"))).isEqualTo(root.resolve("data/flow"));
    assertThat(Path.of(locate("../a b/./c"))).isEqualTo(root.resolveSibling("a b").resolve("c"));
    assertThat(Path.of(locate(root.resolve("abs").toString()))).isEqualTo(root.resolve("abs"));
  }

  private URI locate(String variable) {
    return Datastore.locate(root, Map.of("FLOW_DATASTORE", variable));
  }

  @Test
  void theNearestDirectoryUpwardIsTheDatastore() throws IOException {
    Path outer = Files.createDirectories(root.resolve(".flow"));
    Path inner = Files.createDirectories(root.resolve("a/b/.flow"));
    Path below = Files.createDirectories(root.resolve("a/b/c/d"));
    assertThat(Path.of(Datastore.locate(below, Map.of()))).isEqualTo(inner);
    assertThat(Path.of(Datastore.locate(root.resolve("a"), Map.of()))).isEqualTo(outer);
    assertThat(Path.of(Datastore.locate(below, Map.of("FLOW_DATASTORE", " ")))).isEqualTo(inner);
  }

  @Test
  void whereThereIsNoneItIsTheWorkingDirectorys() throws IOException {
    Path directory = Files.createDirectories(root.resolve("new"));
    Files.createFile(root.resolve(".flow"));
    assertThat(Path.of(Datastore.locate(directory, Map.of())))
        .isEqualTo(directory.resolve(".flow"));
    assertThat(directory.resolve(".flow")).doesNotExist();
  }

  @Test
  void theFirstRunRecordsTheFormat() throws IOException {
    try (Datastore datastore = Datastore.open(root.toUri())) {
      assertThat(root.resolve("format")).doesNotExist();
      datastore.createRun(SampleRecords.RUN).close();
    }
    assertThat(root.resolve("format")).hasContent("1");
    Datastore.open(root.toUri()).close();
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    Files.writeString(root.resolve("format"), "2\n");
    assertThatThrownBy(() -> Datastore.open(root.toUri()))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "The datastore %s has format '2'; this version of Flow knows format 1. Use the version of Flow that wrote it, or a newer one."
                .formatted(root.toUri()));
  }

  @Test
  void theCacheIsBesideTheRuns() {
    try (Datastore datastore = Datastore.open(root.toUri())) {
      assertThat(datastore.cacheDirectory()).contains(root.resolve("cache"));
    }
  }
}
