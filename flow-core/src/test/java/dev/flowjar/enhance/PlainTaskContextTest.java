package dev.flowjar.enhance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.Catch;
import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.Inputs;
import dev.flowjar.MergeConflictException;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A flow in a unit test, as its author would write it. */
final class PlainTaskContextTest {

  static class Training extends Flow {
    @Parameter int rounds = 3;
    double @Nullable [] data;
    @Nullable String model;
    double score;
    int threshold = 10;
    List<String> log = new ArrayList<>();
    Random random = new Random();
    @Nullable Exception failure;
    double best;

    @Step
    void start() {
      data = new double[] {rounds, 2};
      next(this::first, this::second);
    }

    @Step
    @Catch("failure")
    void first() {
      model = "first";
      score = 0.5;
      next(this::join);
    }

    @Step
    void second() {
      model = "second";
      score = 0.7;
      next(this::join);
    }

    @Step
    void join(Inputs<Training> inputs) {
      best = inputs.stream().mapToDouble(i -> i.score).max().orElseThrow();
      mergeArtifacts(inputs, exclude("model", "score"));
      next(this::end);
    }

    @Step
    void end() {}

    void mergeAll(Inputs<Training> inputs) {
      mergeArtifacts(inputs);
    }

    void mergeOnly(Inputs<Training> inputs, String field) {
      mergeArtifacts(inputs, include(field));
    }

    String where() {
      return current().stepName();
    }
  }

  private final Training first = started();
  private final Training second = started();
  private final Training join = new Training();

  private static Training started() {
    Training training = new Training();
    training.start();
    return training;
  }

  @Test
  void runsAFlowByHand() {
    first.first();
    second.second();
    join.join(Inputs.of(List.of(first, second)));
    assertThat(join.best).isEqualTo(0.7);
    assertThat(join.data).containsExactly(3, 2).isSameAs(first.data);
    assertThat(join.model).isNull();
    assertThat(join.log).isEmpty();
  }

  @Test
  void inputsMayBeOfNamedSteps() {
    Map<String, Training> byStep = new LinkedHashMap<>();
    byStep.put("second", second);
    byStep.put("first", first);
    Inputs<Training> inputs = Inputs.of(byStep);

    assertThat(inputs.from("first")).isSameAs(first);
    assertThat(inputs.get(0)).isSameAs(inputs.from("second")).isSameAs(second);
    assertThatThrownBy(() -> inputs.from("third"))
        .hasMessageContaining("came from step 'third'")
        .hasMessageContaining("second, first");
  }

  @Test
  void reportsConflicts() {
    first.first();
    second.second();
    assertThatThrownBy(() -> join.mergeAll(Inputs.of(List.of(first, second))))
        .isInstanceOf(MergeConflictException.class)
        .hasMessageContaining("'model' differs between input/0, input/1")
        .hasMessageContaining("'score'");
    assertThat(join.data).isNull();
  }

  @Test
  void keepsWhatTheJoinHasSetAndTheParameters() {
    first.model = "a";
    second.model = "b";
    first.rounds = 7;
    second.rounds = 7;
    join.model = "mine";
    join.log.add("mine");
    first.log.add("theirs");
    second.log.add("theirs");
    Random random = join.random;
    join.mergeAll(Inputs.of(List.of(first, second)));
    assertThat(join.model).isEqualTo("mine");
    assertThat(join.log).containsExactly("mine");
    assertThat(join.rounds).isEqualTo(3);
    assertThat(join.random).isSameAs(random);
  }

  @Test
  void takesOverWhatDiffersFromTheInitialValue() {
    first.threshold = 0;
    second.threshold = 0;
    first.log.add("x");
    second.log.add("x");
    join.mergeAll(Inputs.of(List.of(first, second)));
    assertThat(join.threshold).isZero();
    assertThat(join.log).containsExactly("x");
  }

  @Test
  void neverConflictsInAFieldOfCatch() {
    first.failure = new IllegalStateException("1");
    second.failure = new IllegalStateException("2");
    join.mergeAll(Inputs.of(List.of(first, second)));
    assertThat(join.failure).isNull();
  }

  @Test
  void refusesToIncludeWhatNobodyHas() {
    assertThatThrownBy(() -> join.mergeOnly(Inputs.of(List.of(first)), "model"))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("'model'")
        .hasMessageContaining("data");
  }

  @Test
  void hasNoCurrentTask() {
    assertThatThrownBy(join::where)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("current() has no answer: this Training is a plain object");
  }
}
