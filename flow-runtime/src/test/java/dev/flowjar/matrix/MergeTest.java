package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.StepFailure;
import dev.flowjar.flows.MergeFlow;
import dev.flowjar.flows.MergeFlow.Way;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a join takes over from its inputs. */
class MergeTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void aConflictNamesEveryArtifactAndTaskAndChangesNothing(Workers workers) throws Exception {
    RunView run = run(Way.ALL, workers);

    StepFailure failure = (StepFailure) run.atEnd("failure");
    assertThat(failure.message())
        .isEqualTo(
            """
            mergeArtifacts found different values of the same artifact:
              'clash' differs between left/1, right/1
              'clashToo' differs between left/1, right/1
            Set the field in the join before merging, or leave it out with exclude("clash", "clashToo").""");
    assertThat(run.hashes("join/1")).doesNotContainKeys("onlyLeft", "clash");
    assertThat(run.value("join/1", "unchanged")).isEqualTo("");
    assertThat(run.value("join/1", "nothing")).isEqualTo("something");
  }

  @Test
  void whatIsLeftOutHasItsInitialValue() throws Exception {
    RunView run = run(Way.EXCLUDE, Workers.IN_PROCESS);

    assertThat(run.hashes("join/1")).doesNotContainKeys("failure", "clash");
    assertThat(run.atEnd("clashToo")).isEqualTo("");
    assertThat(run.atEnd("onlyLeft")).isEqualTo("only left");
    assertThat(run.atEnd("equal")).isEqualTo(List.of("e"));
    assertThat(run.atEnd("nothing")).isNull();
    assertThat(run.hashes("end/1").get("unchanged"))
        .isEqualTo(run.hashes("start/1").get("unchanged"));
  }

  @Test
  void onlyWhatIsIncludedIsTakenOver() throws Exception {
    RunView run = run(Way.INCLUDE, Workers.IN_PROCESS);

    assertThat(run.atEnd("unchanged")).isEqualTo("from start");
    assertThat(run.atEnd("onlyLeft")).isEqualTo("only left");
    assertThat(run.atEnd("equal")).isEqualTo(List.of());
    assertThat(run.atEnd("nothing")).isEqualTo("something");
  }

  @Test
  void whatIsIncludedMustExist() throws Exception {
    RunView run = run(Way.INCLUDE_UNKNOWN, Workers.IN_PROCESS);

    assertThat(((StepFailure) run.atEnd("failure")).message()).contains("'never'");
  }

  @Test
  void whatTheJoinHasSetWins() throws Exception {
    RunView run = run(Way.SET_BEFORE, Workers.IN_PROCESS);

    assertThat(run.hashes("join/1")).doesNotContainKey("failure");
    assertThat(run.atEnd("clash")).isEqualTo(3);
    assertThat(run.atEnd("clashToo")).isEqualTo("leftright");
  }

  @Test
  void aCaughtFailureNeverConflicts() throws Exception {
    RunView run = run(Way.SET_BEFORE, Workers.IN_PROCESS);

    assertThat(((StepFailure) run.atEnd("caught")).message()).isEqualTo("caught on the left");
  }

  @Test
  void inputsAreReadOnly() throws Exception {
    RunView run = run(Way.WRITE_TO_INPUT, Workers.IN_PROCESS);

    assertThat(((StepFailure) run.atEnd("failure")).message())
        .isEqualTo(
            "The inputs of a join are read-only, and the join writes to 'clash' of one. Set the"
                + " field of the join itself.");
  }

  private static RunView run(Way way, Workers workers) throws InterruptedException {
    return TestRun.of(MergeFlow.class, datastore).on(workers).with("way", way).run();
  }
}
