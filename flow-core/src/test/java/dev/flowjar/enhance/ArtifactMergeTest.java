package dev.flowjar.enhance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowjar.FlowException;
import dev.flowjar.MergeConflictException;
import dev.flowjar.MergeRule;
import dev.flowjar.enhance.FlowArtifacts.State;
import dev.flowjar.enhance.fixture.Kinds;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ArtifactMergeTest {

  private static final FlowArtifacts.WriteGuard OPEN = artifact -> {};

  private final EnhancedClasses classes = new EnhancedClasses();
  private final FlowArtifacts join = artifacts(Map.of());
  private final List<FlowArtifacts> inputs = new ArrayList<>();

  @Test
  void adoptsByReferenceWhatIsIdenticalWithoutLoading() {
    CountingValue last = new CountingValue("identity", new double[1]);
    for (int i = 0; i < 1_200; i++) {
      last = new CountingValue("identity", new double[1]);
      input(Map.of("samples", last));
    }
    merge(MergeRule.all(), Set.of());
    assertThat(join.state("samples")).isEqualTo(State.UNTOUCHED);
    assertThat(join.isUnchanged("samples")).isTrue();
    assertThat(inputs).allMatch(i -> loads(i, "samples") == 0);
    assertThat(join.value("samples")).isEqualTo(new double[1]);
    assertThat(loads(inputs.get(0), "samples")).isEqualTo(1);
    assertThat(last.loads()).isZero();
  }

  @Test
  void adoptsTheFirstOfEqualValues() {
    input(Map.of("grid", new CountingValue("a", new long[][] {{1, 2}, {3}})));
    input(Map.of());
    input(Map.of("grid", new CountingValue("b", new long[][] {{1, 2}, {3}})));
    merge(MergeRule.all(), Set.of());
    assertThat(join.stored("grid").orElseThrow().identity()).isEqualTo("a");
    assertThat(join.state("total")).as("in no input").isEqualTo(State.UNTOUCHED);
  }

  @Test
  void loadsOnePerIdentity() {
    IntStream.range(0, 1_200)
        .forEach(i -> input(Map.of("text", new CountingValue("identity" + i % 3, "same"))));
    merge(MergeRule.all(), Set.of());
    assertThat(inputs.stream().mapToInt(i -> loads(i, "text")).sum()).isEqualTo(3);
    assertThat(join.value("text")).isEqualTo("same");
  }

  @Test
  void namesAllConflictsAndChangesNothing() {
    input(values("text", "a", "count", 1, "total", 7L));
    input(values("text", "a", "count", 2, "total", 7L));
    input(values("text", "b", "count", 2, "total", 7L));
    MergeConflictException e =
        catchThrowableOfType(
            MergeConflictException.class,
            () -> merge(MergeRule.include(List.of("text", "count", "total", "nosuch")), Set.of()));
    assertThat(e.conflicts())
        .containsOnlyKeys("text", "count")
        .containsEntry("text", List.of("train/0", "train/2"))
        .containsEntry("count", List.of("train/0", "train/1", "train/2"));
    assertThat(join.stored("total")).isEmpty();
    assertThat(join.state("total")).isEqualTo(State.UNTOUCHED);
  }

  @Test
  void keepsWhatTheJoinHasSet() {
    input(values("text", "a", "count", 1));
    input(values("text", "b", "count", 2));
    EnhancedClasses.call(join.flow(), "write", "text", "mine");
    join.adopt("count", new CountingValue(10));
    merge(MergeRule.all(), Set.of());
    assertThat(join.value("text")).isEqualTo("mine");
    assertThat(join.value("count")).isEqualTo(10);
  }

  @Test
  void leavesUnsetWhatNeverConflicts() {
    input(values("text", "a"));
    input(values("text", "b"));
    merge(MergeRule.all(), Set.of("text"));
    assertThat(join.stored("text")).isEmpty();
    assertThat(join.value("text")).isEqualTo("initial");
  }

  @Test
  void leavesOutWhatTheRuleExcludes() {
    input(values("text", "a", "count", 1));
    input(values("text", "b", "count", 1));
    merge(MergeRule.exclude(List.of("text")), Set.of());
    assertThat(join.isSet("text")).isFalse();
    assertThat(join.value("count")).isEqualTo(1);
  }

  @Test
  void mergesANull() {
    input(values("text", null));
    input(values("text", null));
    merge(MergeRule.all(), Set.of());
    assertThat(join.value("text")).isNull();
    assertThat(join.stored("text")).isPresent();
  }

  @Test
  void refusesToIncludeWhatNobodyHas() {
    input(values("text", "a"));
    join.set("mean", 1.0);
    assertThatThrownBy(
            () -> merge(MergeRule.include(List.of("text", "mean", "total", "tekst")), Set.of()))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "mergeArtifacts is to include 'tekst', 'total', which no input has and this join has"
                + " not set. Name one of: mean, text.");
    assertThat(join.stored("text")).isEmpty();
  }

  @Test
  void comparesWhatIsStoredEvenIfTheJoinHasChangedAnInput() {
    input(Map.of("samples", stored("a", 1)));
    input(Map.of("samples", stored("b", 2)));
    for (FlowArtifacts input : inputs) {
      Object samples = EnhancedClasses.call(input.flow(), "read", "samples");
      Array.set(Objects.requireNonNull(samples), 0, 0.0);
    }
    assertThatThrownBy(() -> merge(MergeRule.all(), Set.of()))
        .isInstanceOf(MergeConflictException.class);
  }

  private static StoredValue stored(String identity, double element) {
    return new StoredValue() {
      @Override
      public Object identity() {
        return identity;
      }

      @Override
      public Object load() {
        return new double[] {element};
      }
    };
  }

  private static Map<String, StoredValue> values(String name, @Nullable Object value) {
    return Map.of(name, new CountingValue(value));
  }

  private static Map<String, StoredValue> values(String n1, Object v1, String n2, Object v2) {
    return Map.of(n1, new CountingValue(v1), n2, new CountingValue(v2));
  }

  private static Map<String, StoredValue> values(
      String n1, Object v1, String n2, Object v2, String n3, Object v3) {
    return Map.of(n1, new CountingValue(v1), n2, new CountingValue(v2), n3, new CountingValue(v3));
  }

  private static int loads(FlowArtifacts artifacts, String name) {
    return ((CountingValue) artifacts.stored(name).orElseThrow()).loads();
  }

  private FlowArtifacts artifacts(Map<String, ? extends StoredValue> stored) {
    return FlowArtifacts.attach(classes.newFlow(Kinds.class), stored, OPEN);
  }

  private void input(Map<String, ? extends StoredValue> stored) {
    inputs.add(artifacts(stored));
  }

  private void merge(MergeRule rule, Set<String> neverConflicting) {
    List<String> names = IntStream.range(0, inputs.size()).mapToObj(i -> "train/" + i).toList();
    ArtifactMerge.merge(join, inputs, names, rule, neverConflicting);
  }
}
