package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.cli.FlowMain;
import dev.flowjar.flows.FailFastFlow;
import dev.flowjar.flows.Signals;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.OnFailure;
import dev.flowjar.runtime.RunOptions;
import dev.flowjar.runtime.RunOptions.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes resume the same run at the same moment. */
@Timeout(120)
class TwoResumesTest {

  private static final RunOptions OPTIONS =
      RunOptions.STANDARD
          .withWorkers(Workers.IN_PROCESS)
          .withMaxWorkers(2)
          .withOnFailure(OnFailure.KILL_OTHERS);

  @TempDir Path directory;

  private final List<Process> resumes = new ArrayList<>();

  @AfterEach
  void end() {
    resumes.forEach(Process::destroyForcibly);
  }

  @Test
  void oneGoesOnAndTheOtherIsTold() throws Exception {
    Path signals = Files.createDirectory(directory.resolve("signals"));
    RunView failed =
        TestRun.of(FailFastFlow.class, directory.resolve("datastore"))
            .options(OPTIONS)
            .with("failAt", "body[0]")
            .with("signals", signals.toString())
            .with("repairedBy", signals.toString())
            .run();
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    Signals.raise(signals.toString(), "body[0]");

    Process one = resume(failed, "one");
    Process two = resume(failed, "two");
    CompletableFuture.anyOf(one.onExit(), two.onExit()).join();
    boolean hasOneEnded = !one.isAlive();
    Process winner = hasOneEnded ? two : one;
    Process other = hasOneEnded ? one : two;

    assertThat(other.exitValue()).isEqualTo(2);
    assertThat(Files.readString(directory.resolve(hasOneEnded ? "one" : "two")))
        .containsPattern(
            "Run %s is being resumed already, by run \\S+ on \\S+ as process %d\\. Wait for its end, or stop it first\\.\n"
                .formatted(failed.run(), winner.pid()));

    Signals.raise(signals.toString(), "go-on");
    assertThat(winner.waitFor()).isZero();
    List<RunPath> runs = runs();
    assertThat(runs).hasSize(2).last().isEqualTo(failed.run());
    RunView resumed = RunView.of(failed.datastore(), runs.get(0));
    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.history().run().origin()).contains(failed.run().runId());
    assertThat(resumed.placesAdopted()).containsExactly("start");
    assertThat(resumed.placesRan())
        .containsExactly("body[0]", "body[1]", "body[2]", "body[3]", "end", "join");
  }

  private Process resume(RunView failed, String errors) throws IOException {
    List<String> words =
        List.of(
            "resume",
            "FailFastFlow",
            "--origin-run=" + failed.run().runId(),
            "--datastore=" + Path.of(failed.datastore()));
    Process resume =
        ChildProcess.builder(FlowMain.class, List.of(), words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(directory.resolve(errors).toFile())
            .start();
    resumes.add(resume);
    return resume;
  }

  private List<RunPath> runs() {
    try (Datastore opened = Datastore.open(directory.resolve("datastore").toUri())) {
      return opened.runs().runs("FailFastFlow").toList();
    }
  }
}
