package dev.flowjar.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.RunId;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.Journal;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.SampleRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes start runs, change tags, ask and rebuild, all at once. */
final class ManyProcessesTest {

  private static final int PROCESSES = 4;
  private static final int RUNS = 60;

  @TempDir Path root;

  /** One of the processes: fails if it does not find what it has just done. */
  static final class Busy {

    private final Datastore datastore;
    private final RunIndex index;
    private final Random random;
    private final String name;

    private Busy(Path root, int number) {
      this.datastore = Datastore.open(root.toUri());
      this.index = TestIndexes.always(datastore);
      this.random = new Random(number);
      this.name = "process" + number;
    }

    public static void main(String[] args) {
      Busy busy = new Busy(Path.of(args[0]), Integer.parseInt(args[1]));
      List<RunPath> own = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        own.add(busy.start(i));
        busy.expect(RunFilter.NONE.withTag(busy.name), own);
        busy.tag(own);
        if (busy.random.nextInt(20) == 0) {
          busy.index.rebuild((done, total) -> {});
        }
      }
      busy.index.close();
    }

    private RunPath start(int i) {
      RunId id = new RunId("2601%02d-0000%02d-00%s".formatted(1 + i / 60, i % 60, name.charAt(7)));
      RunPath run = new RunPath("Apple", id);
      try (Journal journal = datastore.createRun(run)) {
        RunStarted start = SampleRecords.started(run, name);
        journal.append(start);
        journal.append(new RunEnded(Instant.now(), RunStatus.SUCCEEDED, List.of()));
      }
      return run;
    }

    private void tag(List<RunPath> own) {
      RunPath run = own.get(random.nextInt(own.size()));
      String tag = name + "-" + random.nextInt(1000);
      datastore.runs().changeTags(run, "ada", Set.of(), Set.of(tag));
      List<RunPath> found = index.candidates(RunFilter.NONE.withTag(tag)).toList();
      if (!found.contains(run)) {
        throw new AssertionError("%s has tag %s, but was not found".formatted(run, tag));
      }
    }

    private void expect(RunFilter filter, List<RunPath> expected) {
      List<RunPath> found = index.candidates(filter).toList();
      if (found.size() != expected.size() || !found.containsAll(expected)) {
        throw new AssertionError("expected %s, found %s".formatted(expected, found));
      }
    }
  }

  @Test
  void eachFindsWhatItDid() throws IOException, InterruptedException, SQLException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Busy.class.getName(),
                  root.toString(),
                  String.valueOf(i))
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    Datastore datastore = Datastore.open(root.toUri());
    try (RunIndex index = TestIndexes.always(datastore)) {
      assertThat(index.candidates(RunFilter.NONE))
          .hasSize(PROCESSES * RUNS)
          .containsExactlyElementsOf(datastore.runs().runs().toList());
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + TestIndexes.file(datastore));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(result.getString(1)).isEqualTo("ok");
    }
  }

  @Test
  void processesThatMakeAnIndexAtTheSameTimeMakeOne() throws Exception {
    ManyRuns.fill(root, 300);
    Datastore datastore = Datastore.open(root.toUri());
    List<RunPath> expected = datastore.runs().runs().toList();
    List<Thread> threads =
        Stream.generate(
                () ->
                    new Thread(
                        () -> {
                          try (RunIndex index = TestIndexes.always(datastore)) {
                            assertThat(index.candidates(RunFilter.NONE).toList())
                                .isEqualTo(expected);
                          }
                        }))
            .limit(4)
            .toList();
    List<Throwable> failures = new ArrayList<>();
    threads.forEach(thread -> thread.setUncaughtExceptionHandler((t, e) -> failures.add(e)));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }
}
