package dev.flowjar.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flowjar.flows.CrashFlow;
import dev.flowjar.matrix.ChildProcess;
import dev.flowjar.matrix.RunView;
import dev.flowjar.matrix.TestRun;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunListener;
import dev.flowjar.runtime.RunResult;
import dev.flowjar.store.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A datastore that cannot be written says why, where and what to do. When it can be again, the run
 * is resumed as if nothing had happened.
 */
class TroubledDiskTest {

  private static final String FAILING = "body[1]";

  @TempDir Path directory;

  @Test
  void aFullDisk() throws Exception {
    try (SmallDisk disk = smallDisk()) {
      Path datastore = datastore();
      repair();
      RunHandle handle = flow(datastore).listener(new Filler(disk)).start();
      assertThat(whatWentWrong(handle))
          .contains("Cannot ", datastore.toString(), "the disk is full", "Free some space below");
      handle.close();

      disk.makeRoom();
      checkResumed(datastore);
    }
  }

  @Test
  void aFileSystemThatBecomesReadOnly() throws Exception {
    try (SmallDisk disk = smallDisk()) {
      Path datastore = datastore();
      runToTheFailure(datastore);
      disk.remount("ro");
      assertThat(whatWentWrongOnResume(datastore))
          .contains("Cannot ", datastore.toString(), "the file system is read-only", "--datastore");

      disk.remount("rw");
      checkResumed(datastore);
    }
  }

  @Test
  void aDirectoryThatMayNotBeWritten() throws Exception {
    Path datastore = Files.createDirectories(datastore());
    runToTheFailure(datastore);
    List<Path> writable = directories(datastore);
    writable.forEach(path -> path.toFile().setWritable(false));
    try {
      assumeTrue(!Files.isWritable(datastore), "this user may write everywhere, as root may");
      assertThat(whatWentWrongOnResume(datastore))
          .contains("Cannot ", datastore.toString(), "permission denied", "Ask the owner");
    } finally {
      writable.forEach(path -> path.toFile().setWritable(true));
    }
    checkResumed(datastore);
  }

  @Test
  void tooManyOpenFiles() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell to set a limit with");
    Path datastore = datastore();
    repair();
    List<String> limited =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -n 256; exec \"$@\"", "-"));
    ProcessBuilder builder =
        ChildProcess.builder(
            OpenFilesMain.class,
            List.of("-XX:-MaxFDLimit"),
            List.of(directory.toString(), datastore.toString()));
    limited.addAll(builder.command());
    Process process = builder.command(limited).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("Cannot ", datastore.toString(), "too many open files", "ulimit -n");
    checkResumed(datastore);
  }

  private SmallDisk smallDisk() throws Exception {
    Optional<SmallDisk> disk = SmallDisk.mount(directory.resolve("disk"), 4);
    assumeTrue(disk.isPresent(), "this machine does not let us mount a small file system");
    return disk.orElseThrow();
  }

  private Path datastore() {
    return directory.resolve("disk").resolve("flow");
  }

  private TestRun flow(Path datastore) {
    return flow(datastore, directory);
  }

  /** Fails at a step until it is repaired. */
  static TestRun flow(Path datastore, Path repairedBy) {
    return TestRun.of(CrashFlow.class, datastore)
        .longAgo()
        .with("failAt", FAILING)
        .with("repairedBy", repairedBy.toString());
  }

  private void repair() throws IOException {
    Files.write(directory.resolve(FAILING), new byte[0]);
  }

  private void runToTheFailure(Path datastore) throws InterruptedException {
    assertThat(flow(datastore).run().status()).isEqualTo(RunStatus.FAILED);
  }

  private String whatWentWrongOnResume(Path datastore) throws InterruptedException {
    try (RunHandle handle = flow(datastore).runner().startResume()) {
      return whatWentWrong(handle);
    } catch (StorageException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The one error that the user is shown. */
  private static String whatWentWrong(RunHandle handle) throws InterruptedException {
    try {
      RunResult result = handle.await();
      assertThat(result.status()).isEqualTo(RunStatus.FAILED);
      return result.failures().get(0).failure().message();
    } catch (StorageException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void checkResumed(Path datastore) throws Exception {
    RunView latest;
    try (Datastore opened = Datastore.open(datastore.toUri())) {
      latest =
          opened
              .runs()
              .runs("CrashFlow")
              .filter(run -> opened.runs().start(run).isPresent())
              .findFirst()
              .map(run -> RunView.of(datastore.toUri(), run))
              .orElseThrow();
    }
    repair();
    RunView resumed = flow(datastore).resume(latest);
    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    RunView undisturbed = flow(directory.resolve("quiet")).run();
    assertThat(resumed.hashesByPlace()).isEqualTo(undisturbed.hashesByPlace());
    Soundness.check(datastore.toUri());
  }

  private static List<Path> directories(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  /** Fills the disk when a few tasks are done. */
  private static final class Filler implements RunListener {
    private final SmallDisk disk;
    private int done;

    Filler(SmallDisk disk) {
      this.disk = disk;
    }

    @Override
    public void taskSucceeded(TaskSucceeded success) {
      done++;
      if (done == 3) {
        disk.fill();
      }
    }
  }
}
