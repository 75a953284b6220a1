package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flowjar.flows.GreetingFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line as users have it: as a process of its own, with worker processes. */
@Timeout(120)
class ProcessTest {

  @TempDir static Path shared;
  @TempDir Path directory;

  private record Running(Process process, Path out, Path err) {

    void awaitOutput(String text) throws IOException, InterruptedException {
      while (!Files.readString(out).contains(text)) {
        assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
        Thread.sleep(20);
      }
    }

    void awaitTalk(String text) throws IOException, InterruptedException {
      while (!Files.readString(err).contains(text)) {
        Thread.sleep(20);
      }
    }

    /** Sends a signal to the process and its workers, as a terminal does. */
    void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-s", name, "--", "-" + process.pid()).start().waitFor();
    }

    int exit() throws InterruptedException {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }
  }

  private Running start(Class<?> main, String... words) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "needs setsid");
    List<String> command = new ArrayList<>();
    // A process group of its own, as an interactive shell makes.
    command.add("/usr/bin/setsid");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(words));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().remove("CLASSPATH");
    builder.environment().put("FLOW_DATASTORE", shared.resolve(".flow").toString());
    return new Running(
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }

  @Test
  void runsAFlow() throws Exception {
    Running run = start(FlowMain.class, "run", "GreetingFlow", "--firstName", "Zoë");

    assertThat(run.exit()).as(Files.readString(run.err())).isZero();
    assertThat(Files.readString(run.out())).isEqualTo("[end/1] Hello, Zoë.\n");
    assertThat(Files.readString(run.err())).contains("succeeded: 2 tasks").doesNotContain("\u001B");
  }

  @Test
  void runsAFlowByItsOwnMain() throws Exception {
    Running run = start(GreetingFlow.class, "--loud");

    assertThat(run.exit()).as(Files.readString(run.err())).isZero();
    assertThat(Files.readString(run.out())).isEqualTo("[end/1] Hello, world!!!\n");
  }

  @Test
  void failureHasItsExitCode() throws Exception {
    Running run = start(FlowMain.class, "run", "FailsUntilFlow", "--marker", "missing");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(Files.readString(run.err()))
        .contains("To resume:  java -cp ")
        .contains("dev.flowjar.cli.FlowMain resume FailsUntilFlow");
  }

  @Test
  void firstInterruptLetsRunningTasksFinish() throws Exception {
    Running run = start(FlowMain.class, "run", "SlowFlow", "--millis=2000", "--max-workers=1");
    run.awaitOutput("working on ");

    run.signal("INT");

    assertThat(run.exit()).isEqualTo(130);
    assertThat(Files.readString(run.err()))
        .contains("Stopping: nothing new starts")
        .contains("cancelled after")
        .contains("resume SlowFlow");
    assertThat(Files.readString(run.out()).lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("worked on "));
  }

  @Test
  void secondInterruptKills() throws Exception {
    Running run = start(FlowMain.class, "run", "SlowFlow", "--millis=100000");
    run.awaitOutput("working on ");

    run.signal("INT");
    run.awaitTalk("Stopping");
    run.signal("INT");

    assertThat(run.exit()).isEqualTo(130);
    assertThat(Files.readString(run.err())).contains("Killing what is running.");
    assertThat(Files.readString(run.out())).doesNotContain("worked on ");
  }

  @Test
  void terminationEndsTheRunInOrder() throws Exception {
    Running run = start(FlowMain.class, "run", "SlowFlow", "--millis=100000");
    run.awaitOutput("working on ");

    new ProcessBuilder("kill", "-s", "TERM", Long.toString(run.process().pid())).start().waitFor();

    assertThat(run.exit()).isEqualTo(130);
    assertThat(Files.readString(run.err())).contains("cancelled after");
  }
}
