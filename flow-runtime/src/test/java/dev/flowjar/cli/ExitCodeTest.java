package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.graph.GraphIssue;
import dev.flowjar.graph.InvalidFlowException;
import dev.flowjar.metadata.DatastoreException;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.ParameterException;
import dev.flowjar.store.NoSuchKeyException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void numbersAreThePromisedOnes() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
        .containsExactly(0, 1, 2, 3, 4, 5, 70, 130);
  }

  @Test
  void judgesExceptions() {
    GraphIssue issue = new GraphIssue("rule", "start", "is wrong.", "Do this.", "");
    assertThat(ExitCode.of(new UsageException("x"))).isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.of(new ParameterException("x"))).isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.of(new FlowException("x"))).isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.of(new InvalidFlowException("F", List.of(issue))))
        .isEqualTo(ExitCode.INVALID_FLOW);
    assertThat(ExitCode.of(new NotFoundException("x"))).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(ExitCode.of(new NoSuchKeyException("k", "p"))).isEqualTo(ExitCode.DATASTORE);
    assertThat(ExitCode.of(new DatastoreException("x"))).isEqualTo(ExitCode.DATASTORE);
    assertThat(ExitCode.of(new InterruptedException())).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ExitCode.of(new IllegalStateException())).isEqualTo(ExitCode.BUG);
  }

  @Test
  void judgesRuns() {
    assertThat(ExitCode.of(RunStatus.SUCCEEDED)).isEqualTo(ExitCode.OK);
    assertThat(ExitCode.of(RunStatus.FAILED)).isEqualTo(ExitCode.STEP_FAILED);
    assertThat(ExitCode.of(RunStatus.CANCELLED)).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void bugsShowAllAndUserFaultsTheMessage() {
    assertThat(reported(new IllegalStateException("odd")))
        .contains("java.lang.IllegalStateException: odd")
        .contains("\tat " + ExitCodeTest.class.getName())
        .contains("This is a bug in Flow.");
    assertThat(reported(new UsageException("No.")))
        .isEqualToNormalizingNewlines("No.\nHelp: java -jar flow.jar runs --help\n");
    assertThat(reported(new NoClassDefFoundError("org/acme/Thing")))
        .contains("The flow needs the class org.acme.Thing");
  }

  private static String reported(Throwable exception) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Invocation invocation =
        new Invocation(
            new Console(out, err, Terminals.NONE),
            List.of("runs"),
            Optional.empty(),
            Map.of(),
            Path.of(""),
            "java -jar flow.jar");
    assertThat(ExitCode.report(exception, invocation)).isEqualTo(ExitCode.of(exception));
    assertThat(out.size()).isZero();
    return err.toString(StandardCharsets.UTF_8);
  }
}
