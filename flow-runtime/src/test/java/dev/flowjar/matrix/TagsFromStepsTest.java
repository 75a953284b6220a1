package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.flows.TaggingFlow;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step tags the run that it is part of. */
class TagsFromStepsTest {

  @TempDir(factory = MemoryDirectory.class)
  static Path datastore;

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "WARM"})
  void theRunHasThemAndLaterStepsSeeThem(Workers workers) throws Exception {
    RunView run = TestRun.of(TaggingFlow.class, datastore).on(workers).run();

    assertThat(run.value("end/1", "seen"))
        .asString()
        .contains("candidate", "flow:TaggingFlow")
        .doesNotContain("draft");
    assertThat(tags(run)).containsExactly("candidate");
  }

  @Test
  void aSystemTagFailsTheStepAndAddsNothing() throws Exception {
    RunView run =
        TestRun.of(TaggingFlow.class, datastore).with("wrong", "flow:TaggingFlow").run();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failures().get(0).failure().message())
        .contains("'flow:TaggingFlow' is a system tag");
    assertThat(tags(run)).containsExactly("candidate");
  }

  private static Set<String> tags(RunView run) {
    try (Datastore opened = Datastore.open(datastore.toUri())) {
      return opened.runs().userTags(run.run(), run.history().start());
    }
  }
}
