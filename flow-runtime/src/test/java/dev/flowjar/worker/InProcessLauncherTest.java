package dev.flowjar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.decorator.WorkerRequirements;
import dev.flowjar.flows.OneStepFlow.Deed;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.TaskId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InProcessLauncherTest extends WorkerLauncherContract {

  @Override
  protected WorkerLauncher launcher(RunSpec run, Datastore runs) throws IOException {
    return new InProcessLauncher(run, runs, InProcessLauncherTest.class.getClassLoader());
  }

  @Test
  void environmentVariablesAreRefused() throws IOException {
    RecordedAttempt attempt = new RecordedAttempt();
    launcher(Deed.LOOK)
        .start(
            new TaskSpec(
                new TaskId("start", 1),
                1,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty()),
            WorkerRequirements.NONE.withEnvironment(Map.of("A", "b")),
            attempt);

    assertThat(((TaskOutcome.Failed) attempt.outcome()).failure().message())
        .isEqualTo(
            "Step 'start' sets environment variables, which a run in-process cannot. Run it without"
                + " --in-process.");
  }

  @Test
  void whatOtherThreadsPrintGoesWhereItWent() throws IOException {
    RecordedAttempt attempt = start(launcher(Deed.HANG), 1);
    System.out.println("not the step's");

    assertThat(attempt.lines("out")).isEmpty();
  }
}
