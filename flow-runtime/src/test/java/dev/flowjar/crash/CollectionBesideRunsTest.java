package dev.flowjar.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.care.CareProgress;
import dev.flowjar.care.GarbageCollection;
import dev.flowjar.care.GarbageRules;
import dev.flowjar.care.Retention;
import dev.flowjar.flows.CrashFlow;
import dev.flowjar.matrix.ChildProcess;
import dev.flowjar.matrix.MemoryDirectory;
import dev.flowjar.matrix.RunView;
import dev.flowjar.matrix.SchedulerMain;
import dev.flowjar.matrix.TestRun;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Garbage is collected without a pause while other processes run flows. */
@Timeout(300)
class CollectionBesideRunsTest {

  private static final int WIDTH = 6;

  private static final GarbageRules ONLY_THE_TWO_LATEST =
      new GarbageRules(
          new Retention(OptionalInt.of(2), Optional.empty(), Set.of()),
          List.of(),
          Optional.empty(),
          Duration.ZERO);

  @TempDir(factory = MemoryDirectory.class)
  Path directory;

  @Test
  void whatRunsNeedIsKept() throws Exception {
    RunView undisturbed = run(directory.resolve("quiet"));
    Path shared = directory.resolve("shared");
    // It goes as soon as there are two later runs, which store the same objects at that moment.
    run(shared);
    List<Process> schedulers = List.of(start(shared), start(shared));
    try (Datastore datastore = Datastore.open(shared.toUri())) {
      do {
        new GarbageCollection(datastore, ONLY_THE_TWO_LATEST, CareProgress.NONE).run();
      } while (schedulers.stream().anyMatch(Process::isAlive));

      assertThat(schedulers).extracting(Process::exitValue).containsOnly(0);
      List<RunPath> runs = datastore.runs().runs().toList();
      assertThat(runs).hasSize(2);
      for (RunPath run : runs) {
        assertThat(RunView.of(shared.toUri(), run).hashesByPlace())
            .isEqualTo(undisturbed.hashesByPlace());
      }
    }
    Soundness.check(shared.toUri());
  }

  private static RunView run(Path datastore) throws InterruptedException {
    return TestRun.of(CrashFlow.class, datastore).with("width", WIDTH).run();
  }

  private static Process start(Path datastore) throws IOException {
    return ChildProcess.builder(
            SchedulerMain.class,
            List.of(),
            List.of(CrashFlow.class.getName(), datastore.toString(), "width=" + WIDTH))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
