package dev.flowjar.runtime;

import static dev.flowjar.runtime.RandomGraph.graph;
import static dev.flowjar.runtime.RandomGraph.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.RunId;
import dev.flowjar.StepFailure;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepInput;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.StepSource;
import dev.flowjar.graph.Transition;
import dev.flowjar.metadata.AttemptFacts;
import dev.flowjar.metadata.CodePackage;
import dev.flowjar.metadata.Datastore;
import dev.flowjar.metadata.Journal;
import dev.flowjar.metadata.JournalRecord;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.Onward;
import dev.flowjar.metadata.Provenance;
import dev.flowjar.metadata.RunIdentity;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The origin run is {@code start -> body/1..3 -> join -> end}: the bodies 1 and 3 succeeded, 2
 * failed.
 */
class ResumePlannerTest {

  private static final StepInput NONE = new StepInput.None();
  private static final Instant TIME = Instant.parse("2026-11-23T03:05:22Z");
  private static final RunId FIRST = new RunId("261123-030522-aaa");
  private static final RunId SECOND = new RunId("261123-040522-bbb");

  private static final StepGraph GRAPH =
      graph(
          List.of(
              step("start", NONE, new Transition.Foreach("body", "items", "join")),
              step("body", new StepInput.Item("items"), new Transition.Join("join")),
              step("join", new StepInput.Joined(), new Transition.Linear("end")),
              step("end", NONE)));

  private Datastore datastore;

  @BeforeEach
  void recordTheOrigin(@TempDir Path directory) {
    datastore = Datastore.open(directory.toUri());
    write(
        FIRST,
        Optional.empty(),
        success("start/1", List.of(), onward("join/1", "body/1..3")),
        success("body/1", List.of("start/1"), onward(null, "join/1")),
        failure("body/2"),
        success("body/3", List.of("start/1"), onward(null, "join/1")));
  }

  @AfterEach
  void close() {
    datastore.close();
  }

  @Test
  void whatSucceededIsAdoptedAndWhatFailedRunsAgain() {
    ResumePlan plan = plan(GRAPH, FIRST, null);
    assertThat(plan.adopted().keySet())
        .map(TaskId::toString)
        .containsExactlyInAnyOrder("start/1", "body/1", "body/3");
    assertThat(plan.steps())
        .containsExactly(
            new ResumePlan.StepPlan("start", 1, "done"),
            new ResumePlan.StepPlan("body", 2, "1 failed"),
            new ResumePlan.StepPlan("join", 0, "never ran"),
            new ResumePlan.StepPlan("end", 0, "never ran"));
  }

  @Test
  void aNamedStepRunsAgainWithAllThatFollowsIt() {
    ResumePlan plan = plan(GRAPH, FIRST, "body");
    assertThat(plan.adopted().keySet()).containsExactly(TaskId.parse("start/1"));
    assertThat(plan.steps().get(1).reason()).isEqualTo("you asked for it, 1 failed");
  }

  @Test
  void aResumeOfAResumeAdoptsFromTheRunsWhereTasksReallyRan() {
    write(
        SECOND,
        Optional.of(FIRST),
        new JournalRecord.TasksAdopted(
            TIME, FIRST, List.of(TaskRange.parse("start/1"), TaskRange.parse("body/1"))),
        success("body/2", List.of("start/1"), onward(null, "join/1")));

    ResumePlan plan = plan(GRAPH, SECOND, null);

    assertThat(plan.adopted().get(TaskId.parse("body/1")).ranIn()).isEqualTo(FIRST);
    assertThat(plan.adopted().get(TaskId.parse("body/2")).ranIn()).isEqualTo(SECOND);
    assertThat(plan.adopted()).doesNotContainKey(TaskId.parse("body/3"));
  }

  @Test
  void aJoinIsAdoptedOnlyIfAllItsInputsAre() {
    write(
        SECOND,
        Optional.empty(),
        success("start/1", List.of(), onward("join/1", "body/1..2")),
        success("body/1", List.of("start/1"), onward(null, "join/1")),
        success("body/2", List.of("start/1"), onward(null, "join/1")),
        success("join/1", List.of("body/1..2"), onward(null, "end/1")),
        failure("end/1"));

    assertThat(plan(GRAPH, SECOND, null).adopted()).containsKey(TaskId.parse("join/1"));
    assertThat(plan(GRAPH, SECOND, "body").adopted()).hasSize(1);
  }

  @Test
  void aMistypedStepGetsTheNearestName() {
    assertThatThrownBy(() -> plan(GRAPH, FIRST, "boddy"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("Flow Random has no step 'boddy'. Did you mean 'body'?");
  }

  @Test
  void anAdoptedStepThatNowLeadsElsewhereIsToldWithTheWayOut() {
    StepGraph changed =
        graph(
            List.of(
                step("start", NONE, new Transition.Linear("other")),
                step("other", NONE, new Transition.Linear("end")),
                step("end", NONE)));
    assertThatThrownBy(() -> plan(changed, FIRST, null))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "Task start/1 of run Random/261123-030522-aaa went on to 'body'; in the present code it"
                + " leads to 'other'. Run it again: resume Random start --origin-run"
                + " 261123-030522-aaa");
  }

  @Test
  void anAdoptedStepThatIsGoneIsTold() {
    StepGraph changed =
        graph(
            List.of(
                step("start", NONE, new Transition.Foreach("other", "items", "join")),
                step("other", new StepInput.Item("items"), new Transition.Join("join")),
                step("join", new StepInput.Joined(), new Transition.Linear("end")),
                step("end", NONE)));
    assertThatThrownBy(() -> plan(changed, FIRST, null))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("'body'");
  }

  @Test
  void aStepWhoseCodeHasChangedIsPointedOut() {
    List<StepNode> steps = new ArrayList<>(GRAPH.steps());
    StepNode start = steps.get(0);
    steps.set(
        0,
        new StepNode(
            start.name(),
            start.input(),
            start.transitions(),
            start.decorators(),
            new StepSource("Random", "Random.java", 1, "1"),
            start.reads()));
    assertThat(plan(graph(steps), FIRST, null).changedSteps()).containsExactly("start");
    assertThat(plan(GRAPH, FIRST, null).changedSteps()).isEmpty();
  }

  private ResumePlan plan(StepGraph graph, RunId origin, String fromStep) {
    return new ResumePlanner(datastore.runs(), graph)
        .plan(
            datastore.runs().history(new RunPath("Random", origin)),
            fromStep == null ? Set.of() : Set.of(fromStep));
  }

  private void write(RunId id, Optional<RunId> origin, JournalRecord... records) {
    RunIdentity run =
        new RunIdentity(
            "Random", id, "ada", Set.of("user:ada"), Set.of(), origin, Optional.empty());
    Provenance provenance =
        new Provenance("host", 1, "17", "Linux", "1", List.of(), Optional.empty());
    try (Journal journal = datastore.createRun(new RunPath("Random", id))) {
      journal.append(
          new JournalRecord.RunStarted(
              TIME,
              run,
              provenance,
              new CodePackage(List.of()),
              GRAPH,
              Snapshot.EMPTY,
              0,
              Set.of()));
      Arrays.stream(records).forEach(journal::append);
    }
  }

  private static JournalRecord success(String task, List<String> parents, Onward onward) {
    Lineage lineage =
        new Lineage(parents.stream().map(TaskRange::parse).toList(), onward, List.of());
    return new JournalRecord.TaskSucceeded(
        TIME,
        TaskId.parse(task),
        1,
        lineage,
        Snapshot.EMPTY,
        Optional.empty(),
        new AttemptFacts(TIME, 1, 1, 0, 0, 0, "host", 1, "17"),
        Optional.empty());
  }

  private static JournalRecord failure(String task) {
    return new JournalRecord.AttemptFailed(
        TIME,
        TaskId.parse(task),
        1,
        StepFailure.workerDied("gone"),
        true,
        List.of(),
        Optional.empty());
  }

  private static Onward onward(String join, String... children) {
    return new Onward(
        Arrays.stream(children).map(TaskRange::parse).toList(),
        Optional.ofNullable(join).map(TaskId::parse));
  }
}
