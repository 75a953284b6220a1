package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Task;
import dev.flowjar.flows.WideForeachFlow;
import dev.flowjar.metadata.Datastore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many tasks print is in few files. */
class LogsTest {

  @TempDir Path directory;

  @Test
  void manyTasksThatPrintLittleShareALog() throws Exception {
    RunView run = TestRun.of(WideForeachFlow.class, directory).run();

    try (Datastore opened = Datastore.open(directory.toUri())) {
      assertThat(opened.storage().list(run.run().prefix() + "logs/").count()).isLessThan(100);
    }
    try (FlowClient client = FlowClient.open(directory.toUri())) {
      for (Task task : client.allNamespaces().run(run.run().toString()).step("body").tasks()) {
        int index = task.foreachStack().get(0).index();
        assertThat(task.stdout()).isEqualTo("out of body[%d] attempt 1\n".formatted(index));
        assertThat(task.stderr()).isEqualTo("err of body[%d] attempt 1\n".formatted(index));
      }
    }
  }
}
