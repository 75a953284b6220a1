package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Task;
import dev.flowjar.flows.ForeachFlow;
import dev.flowjar.flows.Signals;
import dev.flowjar.matrix.TestRun;
import dev.flowjar.runtime.RunHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task prints is shown while it runs, and once. */
class FollowedLogsTest {

  @TempDir Path directory;

  @Test
  void aTaskThatTakesLongIsFollowedWhileItRuns() throws Exception {
    Path datastore = directory.resolve("datastore");
    Path signals = Files.createDirectory(directory.resolve("signals"));
    TestRun run =
        TestRun.of(ForeachFlow.class, datastore)
            .with("failAt", "body[1]")
            .with("failBy", "hang")
            .with("repairedBy", signals.toString());
    try (RunHandle handle = run.start();
        FlowClient client = FlowClient.open(datastore.toUri())) {
      Signals.await(signals.toString(), "hangs");
      String path = handle.run() + "/body/2";
      CompletableFuture<Cli.Result> followed =
          CompletableFuture.supplyAsync(() -> Cli.in(datastore).call("logs", path, "--follow"));
      while (stdout(client, path).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(stdout(client, path)).isEqualTo("out of body[1] attempt 1\n");
      handle.kill();
      handle.await();

      assertThat(followed.get().out())
          .isEqualToNormalizingNewlines("out of body[1] attempt 1\nerr of body[1] attempt 1\n");
    }
  }

  private static String stdout(FlowClient client, String path) {
    Task task = client.allNamespaces().task(path);
    return task.stdout();
  }
}
