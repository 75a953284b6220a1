package dev.flowjar.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.RunId;
import dev.flowjar.flows.CrashFlow;
import dev.flowjar.matrix.MemoryDirectory;
import dev.flowjar.matrix.RunView;
import dev.flowjar.matrix.TestRun;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.metadata.TaskId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flow of about a hundred tasks is killed at random moments and resumed until it ends. It ends as
 * if nothing had happened.
 *
 * <p>{@code make crash ROUNDS=500} does it 500 times. To repeat what failed, give the seed that was
 * printed: {@code -Dflow.crash.seed=…}.
 */
@Timeout(value = 10, unit = TimeUnit.HOURS)
class CrashTest {

  private static final int WIDTH = 24;
  private static final int KILLS_OF_A_FLOW = 20;

  @TempDir(factory = MemoryDirectory.class)
  Path directory;

  private final List<Kill> kills = new ArrayList<>();
  private int flows;
  private int starts;

  @Test
  void killedAtRandomMomentsAFlowEndsAsIfNothingHadHappened() throws Exception {
    Random random = Rounds.random();
    Path quiet = directory.resolve("quiet");
    RunView undisturbed = TestRun.of(CrashFlow.class, quiet).with("width", WIDTH).run();
    Map<String, Map<String, String>> artifacts = undisturbed.hashesByPlace();
    Map<String, String> logs = logs(List.of(undisturbed));

    while (kills.size() < Rounds.number()) {
      Path datastore = directory.resolve("flow" + flows);
      KilledFlow flow = new KilledFlow(datastore, WIDTH, random);
      flow.complete(Math.min(KILLS_OF_A_FLOW, Rounds.number() - kills.size()));
      kills.addAll(flow.kills());
      starts += flow.starts();
      flows++;

      List<RunView> runs = runs(datastore);
      RunView last = runs.get(runs.size() - 1);
      assertThat(last.status()).isEqualTo(RunStatus.SUCCEEDED);
      assertThat(last.hashesByPlace()).isEqualTo(artifacts);
      assertThat(logs(runs)).isEqualTo(logs);
      checkReports(runs, flow.reported());
      Soundness.check(datastore.toUri());
      FileUtils.deleteDirectory(datastore.toFile());
      System.out.println(figures());
    }
  }

  /** All runs that have begun, the first first. */
  private static List<RunView> runs(Path datastore) {
    try (Datastore opened = Datastore.open(datastore.toUri())) {
      List<RunView> runs =
          opened
              .runs()
              .runs("CrashFlow")
              .filter(run -> opened.runs().start(run).isPresent())
              .map(run -> RunView.of(datastore.toUri(), run))
              .collect(Collectors.toCollection(ArrayList::new));
      Collections.reverse(runs);
      return runs;
    }
  }

  /** What the successful attempts printed, by place; each place succeeds in one run only. */
  private static Map<String, String> logs(List<RunView> runs) {
    Map<String, String> logs = new TreeMap<>();
    for (RunView run : runs) {
      run.tasksByPlace()
          .forEach(
              (place, task) -> {
                int attempt = run.task(task.toString()).attempt();
                String text = run.log(task, attempt, "out") + run.log(task, attempt, "err");
                assertThat(logs.put(place, text.replace("attempt " + attempt, "attempt")))
                    .as("%s ran again in %s", place, run.run())
                    .isNull();
              });
    }
    return logs;
  }

  /** Whatever a scheduler had said was done is done. */
  private static void checkReports(List<RunView> runs, Map<String, Set<String>> reported) {
    Map<RunId, Map<TaskId, TaskSucceeded>> done =
        runs.stream().collect(Collectors.toMap(run -> run.run().runId(), RunView::ran));
    reported.forEach(
        (run, tasks) ->
            assertThat(done.get(new RunId(run)).keySet())
                .extracting(TaskId::toString)
                .containsAll(tasks));
  }

  private String figures() {
    Map<Kill, Long> byKind =
        kills.stream().collect(Collectors.groupingBy(kill -> kill, Collectors.counting()));
    return "%d kills (%s), %d starts, %d flows of %d tasks ended as if nothing had happened"
        .formatted(kills.size(), new TreeMap<>(byKind), starts, flows, 4 * WIDTH + 5);
  }
}
