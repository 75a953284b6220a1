package dev.flowjar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.artifact.AllowedClasses;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskTest {

  private static final String ORIGIN = "260101-000000-aaa";
  private static final String RESUMED = "260102-000000-aaa";

  @TempDir Path root;
  private Datastore datastore;
  private FlowClient client;

  @BeforeEach
  void open() {
    datastore = Datastore.open(root.toUri());
    client = FlowClient.of(datastore, "ada", AllowedClasses.NONE);
  }

  @Test
  void aTaskThatSucceededTellsWhatItCost() {
    RunScript.of(datastore, ORIGIN).succeedUpToBody(3).succeedFromJoin();
    Task task = task("summarise/2");
    assertThat(task.pathspec()).hasToString("Delays/" + ORIGIN + "/summarise/2");
    assertThat(task.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(task.isAdopted()).isFalse();
    assertThat(task.ranIn()).isSameAs(task.run());
    assertThat(task.facts().orElseThrow().host()).isEqualTo("node7");
    assertThat(task.facts().orElseThrow().cpuMillis()).isEqualTo(900);
    assertThat(task.startedAt()).isPresent();
    assertThat(task.finishedAt()).isPresent();
    assertThat(task.exception()).isEmpty();
    assertThat(task.artifacts()).containsOnlyKeys("airport");
    assertThat(task.artifact("minFlights").load()).isEqualTo(50);
    assertThatThrownBy(() -> task.artifact("airprot"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage(
            "Task Delays/%s/summarise/2 has no artifact 'airprot'. Did you mean 'airport'?"
                .formatted(ORIGIN));
  }

  @Test
  void parentsAndChildrenAreThoseRecorded() {
    RunScript.of(datastore, ORIGIN).succeedUpToBody(3).succeedFromJoin();
    assertThat(task("start/1").parents()).isEmpty();
    assertThat(names(task("start/1").children()))
        .containsExactly("summarise/1", "summarise/2", "summarise/3");
    assertThat(names(task("summarise/2").parents())).containsExactly("start/1");
    assertThat(names(task("summarise/2").children())).containsExactly("join/1");
    assertThat(names(task("join/1").parents()))
        .containsExactly("summarise/1", "summarise/2", "summarise/3");
    assertThat(names(task("join/1").children())).containsExactly("left/1", "right/1");
    assertThat(names(task("merge/1").parents())).containsExactly("left/1", "right/1");
    assertThat(task("end/1").children()).isEmpty();
  }

  @Test
  void aTaskUnderWayHasTheParentsThatNamedIt() {
    try (RunScript script = RunScript.of(datastore, ORIGIN)) {
      script.succeedUpToBody(2).attempt("summarise/3", 1).attempt("join/1", 1);
      assertThat(names(task("summarise/3").parents())).containsExactly("start/1");
      assertThat(task("summarise/3").foreachStack()).containsExactly(RunScript.frame(2, ""));
      assertThat(names(task("join/1").parents())).containsExactly("summarise/1", "summarise/2");
      assertThat(task("join/1").foreachStack()).isEmpty();
      assertThat(names(task("start/1").children()))
          .containsExactly("summarise/1", "summarise/2", "summarise/3");
      assertThat(task("summarise/3").artifacts()).isEmpty();
      assertThatThrownBy(() -> task("summarise/3").artifact("airport"))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("this one is running.");
    }
  }

  @Test
  void everyAttemptIsTold() {
    try (RunScript script = RunScript.of(datastore, ORIGIN)) {
      script
          .attempt("start/1", 1)
          .print("start/1", 1, "out", "first\n")
          .fail("start/1", 1, "once", false)
          .fail("start/1", 2, "worker died before it began", false)
          .attempt("start/1", 3)
          .print("start/1", 3, "err", "third\n");
      Task task = task("start/1");
      assertThat(task.attempts())
          .extracting(TaskAttempt::status)
          .containsExactly(RunStatus.FAILED, RunStatus.FAILED, RunStatus.RUNNING);
      assertThat(task.attempts().get(1).startedAt()).isEmpty();
      assertThat(task.attempts().get(1).finishedAt()).isPresent();
      assertThat(task.currentAttempt()).isEqualTo(3);
      assertThat(task.status()).isEqualTo(RunStatus.RUNNING);
      assertThat(task.exception().orElseThrow().message()).startsWith("worker died");
      assertThat(task.failures()).hasSize(2).noneMatch(TaskFailure::isFinal);
      assertThat(task.stdout()).isEmpty();
      assertThat(task.stdout(1)).isEqualTo("first\n");
      assertThat(task.stderr()).isEqualTo("third\n");
      assertThat(task.stderr(1)).isEmpty();
    }
  }

  @Test
  void logsAreReadInPiecesHoweverLong() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 300_000; i++) {
      text.append("ü".repeat(i % 97)).append(i).append('\n');
    }
    text.append("no line feed at the end");
    RunScript.of(datastore, ORIGIN)
        .attempt("start/1", 1)
        .print("start/1", 1, "out", text.toString())
        .close();
    Task task = task("start/1");
    assertThat(task.stdout()).isEqualTo(text.toString());
    assertThat(task.logLines(LogStream.OUT))
        .containsExactlyElementsOf(text.toString().lines().toList());
    assertThat(task.logLines(LogStream.OUT).limit(2)).containsExactly("0", "ü1");
    assertThat(task.logLines(LogStream.ERR)).isEmpty();
    byte[] all = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] piece = task.logBytes(LogStream.OUT, 1, all.length - 3);
    assertThat(new String(piece, StandardCharsets.UTF_8)).isEqualTo("end");
    assertThat(task.logBytes(LogStream.OUT, 1, 0)).hasSize(64 * 1024);
    assertThat(task.logBytes(LogStream.OUT, 1, all.length)).isEmpty();
    assertThat(task.logBytes(LogStream.OUT, 2, 0)).isEmpty();
  }

  @Test
  void attemptsThatPrintLittleShareALog() {
    try (RunScript script = RunScript.of(datastore, ORIGIN)) {
      script
          .attempt("start/1", 1)
          .printLittle("first\n", "Ärger\n")
          .fail("start/1", 1, "once", false)
          .attempt("start/1", 2)
          .print("start/1", 2, "out", "second, and much\n")
          .fail("start/1", 2, "twice", false)
          .attempt("start/1", 3);
      assertThat(task("start/1").stdout()).isEmpty();
      script.printLittle("", "third\n").fail("start/1", 3, "again", true);
    }
    Task task = task("start/1");
    assertThat(task.stdout(1)).isEqualTo("first\n");
    assertThat(task.stderr(1)).isEqualTo("Ärger\n");
    assertThat(task.stdout(2)).isEqualTo("second, and much\n");
    assertThat(task.stderr(2)).isEmpty();
    assertThat(task.stdout()).isEmpty();
    assertThat(task.logLines(LogStream.ERR)).containsExactly("third");
    assertThat(task.logBytes(LogStream.OUT, 1, 3)).asString().isEqualTo("st\n");
    assertThat(task.logBytes(LogStream.OUT, 1, 6)).isEmpty();
  }

  @Test
  void emptyLinesAreLines() {
    RunScript.of(datastore, ORIGIN)
        .attempt("start/1", 1)
        .print("start/1", 1, "out", "\na\n\n")
        .close();
    assertThat(task("start/1").logLines(LogStream.OUT)).containsExactly("", "a", "");
  }

  @Test
  void anAdoptedTaskIsReadFromTheRunInWhichItRan() {
    RunScript.of(datastore, ORIGIN)
        .succeedUpToBody(2)
        .attempt("summarise/3", 1)
        .fail("summarise/3", 1, "no luck", true, RunScript.frame(2, "ORD"))
        .end(RunStatus.FAILED, "summarise/3");
    resume();
    Task task = client.task("Delays/" + RESUMED + "/summarise/2");
    assertThat(task.isAdopted()).isTrue();
    assertThat(task.ranIn()).hasToString("Delays/" + ORIGIN);
    assertThat(task.run()).hasToString("Delays/" + RESUMED);
    assertThat(task.pathspec()).hasToString("Delays/" + RESUMED + "/summarise/2");
    assertThat(task.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(task.stdout()).isEqualTo("at JFK\n");
    assertThat(task.artifact("airport").load()).isEqualTo("JFK");
    assertThat(task.artifact("airport").pathspec())
        .hasToString("Delays/" + RESUMED + "/summarise/2/airport");
    assertThat(task.foreachStack()).containsExactly(RunScript.frame(1, "JFK"));
    assertThat(names(task.parents())).containsExactly("start/1");
    assertThat(task.parents().get(0).isAdopted()).isTrue();
    assertThat(task.children().get(0)).hasToString("Delays/" + RESUMED + "/join/1");
    assertThat(task.children().get(0).isAdopted()).isFalse();

    Task again = client.task("Delays/" + RESUMED + "/summarise/3");
    assertThat(again.isAdopted()).isFalse();
    assertThat(again.status()).isEqualTo(RunStatus.SUCCEEDED);
    Run run = client.run("Delays/" + RESUMED);
    assertThat(run.failures()).isEmpty();
    assertThat(run.step("summarise").tasks()).extracting(Task::number).containsExactly(1, 2, 3);
    assertThat(run.originRun().orElseThrow()).hasToString("Delays/" + ORIGIN);
  }

  @Test
  void anAdoptedTaskWhoseRunIsGoneNamesTheRun() throws IOException {
    RunScript.of(datastore, ORIGIN).succeedUpToBody(2).end(RunStatus.CANCELLED);
    resume();
    FileUtils.deleteDirectory(root.resolve("runs/Delays/" + ORIGIN).toFile());
    assertThat(client.run("Delays/latest").status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(client.run("Delays/latest").get("total", Integer.class)).isEqualTo(3);
    assertThatThrownBy(() -> client.task("Delays/latest/summarise/1").status())
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("Delays/" + ORIGIN);
  }

  private void resume() {
    new RunScript(datastore, "Delays", RESUMED, Instant.now())
        .begin("ada", Optional.of(ORIGIN))
        .adopt(ORIGIN, "start/1", "summarise/1..2")
        .attempt("summarise/3", 1)
        .succeed(
            "summarise/3",
            List.of("start/1"),
            List.of("join/1"),
            Optional.empty(),
            Map.of("airport", "ORD"),
            RunScript.frame(2, "ORD"))
        .succeedFromJoin();
  }

  private Task task(String name) {
    return client.task("Delays/" + ORIGIN + "/" + name);
  }

  private static List<String> names(List<Task> tasks) {
    return tasks.stream().map(task -> task.id().toString()).toList();
  }
}
