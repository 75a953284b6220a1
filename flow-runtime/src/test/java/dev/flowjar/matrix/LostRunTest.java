package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.flows.ForeachFlow;
import dev.flowjar.flows.LoopInForeachFlow;
import dev.flowjar.flows.Signals;
import dev.flowjar.flows.TracedFlow;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run whose scheduler was killed is lost, takes its workers with it, and can be resumed. */
class LostRunTest {

  @TempDir(factory = MemoryDirectory.class)
  Path datastore;

  @TempDir Path signals;

  static List<Arguments> places() {
    return List.of(
        Arguments.of(ForeachFlow.class, Shape.FOREACH, "body[1]"),
        Arguments.of(LoopInForeachFlow.class, Shape.LOOP_IN_FOREACH, "refine[1]#2"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void endsAsIfNothingHadHappened(Class<? extends TracedFlow> flow, Shape shape, String place)
      throws Exception {
    Process scheduler =
        ChildProcess.start(
            List.of(),
            List.of(
                flow.getName(),
                datastore.toString(),
                "failAt=" + place,
                "failBy=HANG",
                "repairedBy=" + signals));
    long worker = Long.parseLong(Signals.await(signals.toString(), "hangs"));
    scheduler.destroyForcibly().waitFor();

    ProcessHandle.of(worker).ifPresent(process -> process.onExit().join());
    RunPath lost;
    try (Datastore opened = Datastore.open(datastore.toUri())) {
      lost = opened.runs().find(flow.getSimpleName(), "latest");
      assertThat(opened.runs().status(opened.runs().history(lost))).isEqualTo(RunStatus.LOST);
    }
    Files.createFile(signals.resolve(place));
    RunView resumed = TestRun.of(flow, datastore).resume(lost, Optional.empty());

    assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(resumed.hashesByPlace())
        .isEqualTo(new Undisturbed(datastore).run(shape).hashesByPlace());
    assertThat(resumed.placesRan()).contains(place);
    assertThat(resumed.placesAdopted()).contains("start");
  }
}
