package dev.flowjar.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flowjar.metadata.Datastore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a killed scheduler has left goes when the next one starts; what others need stays. */
class WorkerDirectoryTest {

  private final List<Path> made = new ArrayList<>();

  @AfterEach
  void tidyUp() {
    made.forEach(path -> FileUtils.deleteQuietly(path.toFile()));
  }

  @Test
  void theDirectoryOfADeadSchedulerIsRemoved() throws Exception {
    Path left = directory(deadPid() + " " + Datastore.localHostName());
    create();
    assertThat(left).doesNotExist();
  }

  @Test
  void allOthersStay() throws Exception {
    Path own = create();
    Path elsewhere = directory(deadPid() + " another-host");
    Path halfWritten = directory("47");
    Path foreign = Files.createTempDirectory("flow");
    made.add(foreign);
    create();
    assertThat(List.of(own, elsewhere, halfWritten, foreign)).allMatch(Files::isDirectory);
  }

  @Test
  void whatAStepOfADeadSchedulerHasStartedIsKilled() throws Exception {
    assumeTrue(
        Files.isDirectory(Path.of("/proc")), "this system does not show what processes inherit");
    Path left = directory(deadPid() + " " + Datastore.localHostName());
    Process survivor = sleeping(left.resolve("w0"));
    Process stranger = sleeping(left.resolveSibling("elsewhere").resolve("w0"));
    try {
      create();
      assertThat(survivor.waitFor()).isEqualTo(128 + 9);
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      survivor.destroyForcibly();
      stranger.destroyForcibly().waitFor();
    }
  }

  private Path create() throws IOException {
    Path path = WorkerDirectory.create().path();
    made.add(path);
    return path;
  }

  private Path directory(String owner) throws IOException {
    Path path = Files.createTempDirectory("flow");
    made.add(path);
    Files.writeString(path.resolve("scheduler"), owner);
    return path;
  }

  private static Process sleeping(Path socket) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
    builder.environment().put(MarkedProcesses.VARIABLE, socket.toString());
    return builder.start();
  }

  private static long deadPid() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }
}
