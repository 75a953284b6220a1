package dev.flowjar.enhance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.enhance.FlowArtifacts.State;
import dev.flowjar.enhance.fixture.Kinds;
import dev.flowjar.enhance.fixture.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FlowArtifactsTest {

  private static final FlowArtifacts.WriteGuard OPEN = artifact -> {};

  /** Whether the flow class is enhanced; most must be the same. */
  enum Mode {
    PLAIN {
      @Override
      Flow newFlow() {
        return new Kinds();
      }
    },
    ENHANCED {
      @Override
      Flow newFlow() {
        return new EnhancedClasses().newFlow(Kinds.class);
      }
    };

    abstract Flow newFlow();
  }

  @ParameterizedTest
  @EnumSource
  void tellWhatMayPassOnByReference(Mode mode) {
    Flow flow = mode.newFlow();
    FlowArtifacts artifacts =
        FlowArtifacts.attach(
            flow,
            Map.of(
                "text", new CountingValue("same"),
                "total", new CountingValue(5L),
                "count", new CountingValue(5),
                "notes", new CountingValue(new ArrayList<>(List.of("a"))),
                "gone", new CountingValue("no such field any more")),
            OPEN);
    EnhancedClasses.call(flow, "read", "text");
    EnhancedClasses.call(flow, "read", "notes");
    EnhancedClasses.call(flow, "read", "total");
    EnhancedClasses.call(flow, "write", "count", 6);
    assertThat(artifacts.isUnchanged("text")).isTrue();
    assertThat(artifacts.isUnchanged("total")).isTrue();
    assertThat(artifacts.isUnchanged("count")).isFalse();
    assertThat(artifacts.isUnchanged("notes")).isFalse();
    assertThat(artifacts.isUnchanged("mean")).as("not stored").isFalse();
    assertThat(artifacts.state("text")).isEqualTo(State.READ);
    assertThat(artifacts.state("count")).isEqualTo(State.WRITTEN);
    assertThat(artifacts.stored("count")).isPresent();
    assertThat(artifacts.stored("gone")).isEmpty();
    assertThat(artifacts.flow()).isSameAs(flow);
  }

  @ParameterizedTest
  @EnumSource
  void keepANullThatWasStored(Mode mode) {
    Flow flow = mode.newFlow();
    FlowArtifacts artifacts =
        FlowArtifacts.attach(flow, Map.of("text", new CountingValue(null)), OPEN);
    assertThat(EnhancedClasses.call(flow, "read", "text")).isNull();
    assertThat(artifacts.isUnchanged("text")).isTrue();
    assertThat(artifacts.isPresent("text")).isTrue();
    assertThat(artifacts.isPresent("id")).isFalse();
    assertThat(artifacts.isPresent("notes")).as("from the constructor").isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void tellWhatAJoinHasSet(Mode mode) {
    Flow flow = mode.newFlow();
    FlowArtifacts artifacts =
        FlowArtifacts.attach(flow, Map.of("count", new CountingValue(1)), OPEN);
    assertThat(artifacts.isSet("count")).as("stored, as a parameter is").isTrue();
    assertThat(artifacts.isSet("notes")).as("left as the constructor made it").isFalse();
    assertThat(artifacts.isSet("text")).isFalse();
    assertThat(artifacts.isSet("id")).isFalse();

    EnhancedClasses.call(flow, "read", "text");
    assertThat(artifacts.isSet("text")).as("read, immutable").isFalse();
    EnhancedClasses.call(flow, "write", "text", "x");
    assertThat(artifacts.isSet("text")).isTrue();
    @SuppressWarnings("unchecked")
    List<Object> notes =
        (List<Object>) Objects.requireNonNull(EnhancedClasses.call(flow, "read", "notes"));
    notes.add("changed in place");
    assertThat(artifacts.isSet("notes")).isTrue();
    artifacts.set("mean", 0.0);
    assertThat(artifacts.isSet("mean")).isTrue();
    artifacts.adopt("total", new CountingValue(3L));
    assertThat(artifacts.isSet("total")).isTrue();
    assertThat(artifacts.isUnchanged("total")).isTrue();
    assertThat(EnhancedClasses.call(flow, "read", "total")).isEqualTo(3L);
  }

  @Test
  void loadForTheRuntimeWithoutCountingAsARead() {
    Flow flow = Mode.ENHANCED.newFlow();
    CountingValue value = new CountingValue(new ArrayList<>());
    FlowArtifacts artifacts = FlowArtifacts.attach(flow, Map.of("notes", value), OPEN);
    Object seen = artifacts.value("notes");
    assertThat(artifacts.state("notes")).isEqualTo(State.UNTOUCHED);
    assertThat(artifacts.isUnchanged("notes")).isTrue();
    assertThat(EnhancedClasses.call(flow, "read", "notes")).isSameAs(seen);
    assertThat(artifacts.state("notes")).isEqualTo(State.READ);
    assertThat(value.loads()).isEqualTo(1);
  }

  @Test
  void loadAgainAfterAFailure() {
    Flow flow = Mode.ENHANCED.newFlow();
    List<String> answers = new ArrayList<>(List.of("second"));
    StoredValue broken =
        new StoredValue() {
          private boolean failed;

          @Override
          public Object identity() {
            return this;
          }

          @Override
          public Object load() {
            if (!failed) {
              failed = true;
              throw new FlowException("damaged");
            }
            return answers.get(0);
          }
        };
    FlowArtifacts artifacts = FlowArtifacts.attach(flow, Map.of("text", broken), OPEN);
    assertThatThrownBy(() -> EnhancedClasses.call(flow, "read", "text")).hasMessage("damaged");
    assertThat(artifacts.state("text")).isEqualTo(State.UNTOUCHED);
    assertThat(EnhancedClasses.call(flow, "read", "text")).isEqualTo("second");
  }

  @Test
  void checkTheWritesToClassesThatAreNotEnhanced() {
    Kinds flow = new Kinds();
    FlowArtifacts artifacts =
        FlowArtifacts.attach(
            flow,
            Map.of("count", new CountingValue(3)),
            artifact -> {
              throw new FlowException("no " + artifact);
            });
    flow.read("count");
    artifacts.set("mean", 1.0);
    artifacts.checkWrites();
    flow.write("count", 4);
    assertThatThrownBy(artifacts::checkWrites).hasMessage("no count");
  }

  @Test
  void mixClassesThatAreEnhancedWithOthers() {
    EnhancedClasses classes = new EnhancedClasses(name -> !name.endsWith("/Site"));
    Flow flow = classes.newFlow(Station.class);
    CountingValue place = new CountingValue("stored");
    CountingValue level = new CountingValue(4);
    FlowArtifacts artifacts =
        FlowArtifacts.attach(flow, Map.of("place", place, "level", level), OPEN);
    assertThat(place.loads()).isEqualTo(1);
    assertThat(level.loads()).isZero();
    assertThat(EnhancedClasses.call(flow, "move", "there")).isEqualTo("stored");
    assertThat(artifacts.state("place")).isEqualTo(State.WRITTEN);
    assertThat(artifacts.state("level")).isEqualTo(State.UNTOUCHED);
  }

  @Test
  void refuseNamesThatAreNoArtifacts() {
    FlowArtifacts artifacts = FlowArtifacts.attach(new Kinds(), Map.of(), OPEN);
    assertThatThrownBy(() -> artifacts.state("scratch"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no artifact 'scratch'");
  }
}
