package dev.flowjar.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.ProjectBranch;
import dev.flowjar.flows.FailsUntilFlow;
import dev.flowjar.flows.ProjectFlow;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.Branch;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.ParameterException;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunOptions;
import dev.flowjar.runtime.RunOptions.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a project's branches are kept apart. */
class ProjectTest {

  private static final RunOptions OPTIONS = RunOptions.STANDARD.withWorkers(Workers.IN_PROCESS);

  @TempDir(factory = MemoryDirectory.class)
  Path directory;

  @Test
  void everyBranchIsANamespace() throws Exception {
    RunIdentity ofUser = run(Branch.OF_USER).history().run();
    RunIdentity test = run(Branch.test("newmodel")).history().run();
    RunIdentity production = run(Branch.PRODUCTION).history().run();
    RunIdentity daily = run(Branch.production("daily")).history().run();

    assertThat(ofUser.project()).contains(new ProjectBranch("fraud", "user." + ofUser.user()));
    assertThat(ofUser.namespace()).isEqualTo("branch:fraud/user." + ofUser.user());
    assertThat(test.namespace()).isEqualTo("branch:fraud/test.newmodel");
    assertThat(production.namespace()).isEqualTo("branch:fraud/prod");
    assertThat(daily.namespace()).isEqualTo("branch:fraud/prod.daily");
    assertThat(daily.project().orElseThrow().isProduction()).isTrue();
    assertThat(test.project().orElseThrow().isProduction()).isFalse();
    for (RunIdentity run : new RunIdentity[] {ofUser, test, production, daily}) {
      assertThat(run.systemTags())
          .contains("project:fraud", run.namespace(), "user:" + run.user(), "flow:ProjectFlow");
    }
  }

  @Test
  void aResumeStaysOnItsBranch() throws Exception {
    RunPath production = run(Branch.PRODUCTION).run();
    RunPath test = run(Branch.test("newmodel")).run();
    Files.createFile(marker());

    assertThat(resume(Branch.PRODUCTION)).contains(production);
    assertThat(resume(Branch.test("newmodel"))).contains(test);
    assertThatThrownBy(() -> resume(Branch.OF_USER))
        .hasMessageMatching(
            "Namespace branch:fraud/user\\..* has no run of flow ProjectFlow in .*");
  }

  @Test
  void withoutAProjectThereAreNoBranches() {
    TestRun run =
        TestRun.of(FailsUntilFlow.class, directory)
            .options(OPTIONS.withBranch(Branch.PRODUCTION))
            .with("marker", "none");

    assertThatThrownBy(run::start)
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("Put @Project(\"name\") on its class");
  }

  @Test
  void aBranchHasAPlainName() {
    assertThatThrownBy(() -> Branch.test("new model"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'new model'");
  }

  private Path marker() {
    return directory.resolve("marker");
  }

  private RunView run(Branch branch) throws InterruptedException {
    RunView run =
        TestRun.of(ProjectFlow.class, directory)
            .options(OPTIONS.withBranch(branch))
            .with("marker", marker().toString())
            .run();
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    return run;
  }

  /** Resumes the latest run of a branch and tells which that was. */
  private Optional<RunPath> resume(Branch branch) throws InterruptedException {
    FlowRunner runner =
        TestRun.of(ProjectFlow.class, directory).options(OPTIONS.withBranch(branch)).runner();
    try (RunHandle handle = runner.startResume()) {
      assertThat(handle.await().status()).isEqualTo(RunStatus.SUCCEEDED);
      RunIdentity resumed = RunView.of(directory.toUri(), handle.run()).history().run();
      return resumed.origin().map(id -> new RunPath(resumed.flow(), id));
    }
  }
}
