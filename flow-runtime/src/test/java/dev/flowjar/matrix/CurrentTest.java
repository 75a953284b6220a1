package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.flows.CurrentFlow;
import dev.flowjar.runtime.RunOptions;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a step can ask for. */
class CurrentTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void aStepKnowsWhereItIs(Workers workers) throws Exception {
    RunView run =
        TestRun.of(CurrentFlow.class, datastore)
            .options(
                RunOptions.STANDARD.withWorkers(workers).withMaxWorkers(1).withTags(Set.of("mine")))
            .run();

    String user = run.history().run().user();
    String rest = " %s 1 user:%s {number=5} false ".formatted(user, user);
    String prefix = "CurrentFlow %s/".formatted(run.run());
    assertThat(run.value("start/1", "about")).isEqualTo(prefix + "start/1" + rest + "[]");
    assertThat(run.value("row/2", "about")).isEqualTo(prefix + "row/2" + rest + "[row 1 of 2]");
    for (String task : Set.of("cell/1", "cell/2", "cell/3")) {
      assertThat((String) run.value(task, "about"))
          .startsWith(prefix + task + rest)
          .endsWith(
              run.task(task).lineage().foreachStack().stream()
                  .map(frame -> "%s %d of %d".formatted(frame.step(), frame.index(), frame.count()))
                  .toList()
                  .toString());
    }
    assertThat(run.value("joinCells/2", "about"))
        .isEqualTo(
            prefix
                + "joinCells/2"
                + rest
                + run.task("joinCells/2").lineage().foreachStack().stream()
                    .map(
                        frame ->
                            "%s %d of %d".formatted(frame.step(), frame.index(), frame.count()))
                    .toList());
    assertThat(run.value("joinRows/1", "about")).isEqualTo(prefix + "joinRows/1" + rest + "[]");
    assertThat(run.value("row/1", "tags")).asString().contains("mine", "user:" + user);
    for (String task : Set.of("start/1", "cell/1", "end/1")) {
      assertThat(Files.exists(Path.of((String) run.value(task, "temporary")))).isFalse();
    }
  }
}
