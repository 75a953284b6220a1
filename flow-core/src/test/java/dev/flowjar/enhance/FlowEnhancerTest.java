package dev.flowjar.enhance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.StepMethod;
import dev.flowjar.enhance.FlowArtifacts.State;
import dev.flowjar.enhance.fixture.Kinds;
import dev.flowjar.enhance.fixture.Station;
import dev.flowjar.enhance.fixture.Users;
import dev.flowjar.enhance.fixture.base.Visible;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JVM makes of rewritten classes. */
final class FlowEnhancerTest {

  private static final FlowArtifacts.WriteGuard OPEN = artifact -> {};

  private final EnhancedClasses classes = new EnhancedClasses();

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("flag", true, false),
        Arguments.of("octet", (byte) -1, (byte) 2),
        Arguments.of("small", (short) -1, (short) 2),
        Arguments.of("letter", 'x', 'y'),
        Arguments.of("count", -1, 2),
        Arguments.of("total", 1L << 40, -2L),
        Arguments.of("ratio", Float.NaN, -0.0f),
        Arguments.of("mean", Double.MIN_VALUE, -0.0d),
        Arguments.of("text", "stored", "written"),
        Arguments.of("samples", new double[] {1, 2}, new double[0]),
        Arguments.of("grid", new long[][] {{1}, {2}}, new long[0][]),
        Arguments.of("notes", List.of("a"), new ArrayList<String>()),
        Arguments.of("id", new UUID(1, 2), new UUID(3, 4)),
        Arguments.of("best", 2.5, 0.0));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void loadsOnFirstReadAndMarksOnWrite(String name, Object stored, Object written) {
    CountingValue value = new CountingValue(stored);
    CountingValue other = new CountingValue(null);
    Flow flow = classes.newFlow(Kinds.class);
    FlowArtifacts artifacts =
        FlowArtifacts.attach(flow, Map.of(name, value, "frozen", other), OPEN);

    assertThat(artifacts.state(name)).isEqualTo(State.UNTOUCHED);
    assertThat(artifacts.isUnchanged(name)).isTrue();
    assertThat(value.loads()).isZero();

    assertThat(EnhancedClasses.call(flow, "read", name)).isEqualTo(stored);
    assertThat(EnhancedClasses.call(flow, "read", name)).isEqualTo(stored);
    assertThat(artifacts.state(name)).isEqualTo(State.READ);
    assertThat(value.loads()).isEqualTo(1);

    EnhancedClasses.call(flow, "write", name, written);
    assertThat(artifacts.state(name)).isEqualTo(State.WRITTEN);
    assertThat(artifacts.isUnchanged(name)).isFalse();
    assertThat(EnhancedClasses.call(flow, "read", name)).isEqualTo(written);
    assertThat(artifacts.value(name)).isEqualTo(written);
    assertThat(value.loads()).isEqualTo(1);
    assertThat(other.loads()).isZero();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void writesWithoutLoading(String name, Object stored, Object written) {
    CountingValue value = new CountingValue(stored);
    Flow flow = classes.newFlow(Kinds.class);
    FlowArtifacts artifacts = FlowArtifacts.attach(flow, Map.of(name, value), OPEN);

    EnhancedClasses.call(flow, "write", name, written);
    assertThat(EnhancedClasses.call(flow, "read", name)).isEqualTo(written);
    assertThat(artifacts.state(name)).isEqualTo(State.WRITTEN);
    // Until a volatile field is assigned, other threads may see what it held before.
    assertThat(value.loads()).isEqualTo(name.equals("best") ? 1 : 0);
  }

  @Test
  void fillsFinalFields() {
    Flow flow = classes.newFlow(Kinds.class);
    FlowArtifacts artifacts =
        FlowArtifacts.attach(flow, Map.of("frozen", new CountingValue(List.of("stored"))), OPEN);
    assertThat(EnhancedClasses.call(flow, "read", "frozen")).isEqualTo(List.of("stored"));
    assertThat(artifacts.fields().named("frozen")).isPresent();
  }

  @Test
  void keepsTheStackInOrderAroundCompoundAssignments() {
    Flow flow = classes.newFlow(Kinds.class);
    FlowArtifacts.attach(
        flow,
        Map.of(
            "total", new CountingValue(5L),
            "samples", new CountingValue(new double[] {0, 1}),
            "mean", new CountingValue(2.0),
            "text", new CountingValue("x")),
        OPEN);
    assertThat(EnhancedClasses.call(flow, "compound")).isEqualTo("5 8 3.5 x! 7");
    Kinds plain = new Kinds();
    plain.write("total", 5L);
    plain.write("samples", new double[] {0, 1});
    plain.write("mean", 2.0);
    plain.write("text", "x");
    assertThat(plain.compound()).isEqualTo("5 8 3.5 x! 7");
  }

  @Test
  void noticesThatAValueMayHaveChangedInPlace() {
    Flow flow = classes.newFlow(Kinds.class);
    FlowArtifacts artifacts =
        FlowArtifacts.attach(
            flow,
            Map.of(
                "text", new CountingValue("same"),
                "notes", new CountingValue(new ArrayList<>(List.of("a")))),
            OPEN);
    EnhancedClasses.call(flow, "read", "text");
    EnhancedClasses.call(flow, "read", "notes");
    assertThat(artifacts.isUnchanged("text")).isTrue();
    assertThat(artifacts.isUnchanged("notes")).isFalse();
  }

  @Test
  void leavesTransientAndStaticFieldsAlone() {
    Flow flow = classes.newFlow(Kinds.class);
    FlowArtifacts artifacts = FlowArtifacts.attach(flow, Map.of(), OPEN);
    EnhancedClasses.call(flow, "unrelated");
    assertThat(artifacts.fields().named("scratch")).isEmpty();
    assertThat(artifacts.fields().named("shared")).isEmpty();
    assertThat(artifacts.fields().all())
        .allMatch(field -> artifacts.state(field.name()) == State.UNTOUCHED);
  }

  @Test
  void survivesExceptionsAndSynchronized() {
    Flow flow = classes.newFlow(Kinds.class);
    FlowArtifacts artifacts =
        FlowArtifacts.attach(flow, Map.of("count", new CountingValue(0)), OPEN);
    assertThat(EnhancedClasses.call(flow, "failing")).isEqualTo("before");
    assertThat(EnhancedClasses.call(flow, "length")).isEqualTo(6);
    assertThat(artifacts.value("notes")).isEqualTo(List.of("finally"));
    assertThat(artifacts.state("total")).isEqualTo(State.UNTOUCHED);
    assertThat(artifacts.state("text")).isEqualTo(State.WRITTEN);
  }

  @Test
  void keepsLineNumbers() {
    Flow flow = classes.newFlow(Kinds.class);
    FlowArtifacts.attach(flow, Map.of("text", new CountingValue(null)), OPEN);
    Kinds plain = new Kinds();
    plain.text(null);
    StackTraceElement expected = catchThrowable(plain::length).getStackTrace()[0];
    StackTraceElement actual =
        catchThrowable(() -> EnhancedClasses.call(flow, "length")).getStackTrace()[0];
    assertThat(actual.getMethodName()).isEqualTo("length");
    assertThat(actual.getLineNumber()).isEqualTo(expected.getLineNumber()).isPositive();
    assertThat(actual.getFileName()).isEqualTo("Kinds.java");
  }

  @Test
  void rewritesEveryClassThatTouchesAField() {
    Flow flow = classes.newFlow(Users.class);
    FlowArtifacts artifacts =
        FlowArtifacts.attach(
            flow, Map.of("n", new CountingValue(100), "word", new CountingValue("w")), OPEN);
    assertThat(EnhancedClasses.call(flow, "addEverywhere")).isEqualTo(110);
    assertThat(artifacts.state("n")).isEqualTo(State.WRITTEN);
    assertThat(artifacts.state("word")).isEqualTo(State.UNTOUCHED);
  }

  @Test
  void coversPrivateNestedFlows() {
    Flow flow = (Flow) Objects.requireNonNull(classes.callStatic(Users.class, "secret"));
    FlowArtifacts artifacts =
        FlowArtifacts.attach(flow, Map.of("secret", new CountingValue(6)), OPEN);
    assertThat(classes.callStatic(Users.class, "nextSecret", flow)).isEqualTo(7);
    assertThat(artifacts.state("secret")).isEqualTo(State.WRITTEN);
  }

  @Test
  void reachesAPublicFieldOfAClassThatCannotBeNamed() {
    Flow flow = classes.newFlow(Visible.class);
    FlowArtifacts artifacts =
        FlowArtifacts.attach(flow, Map.of("open", new CountingValue(1)), OPEN);
    assertThat(classes.callStatic(Users.class, "publicFieldOfHiddenClass", flow)).isEqualTo(2);
    assertThat(artifacts.state("open")).isEqualTo(State.WRITTEN);
  }

  @Test
  void coversInheritedGenericAndHiddenFields() {
    Flow flow = classes.newFlow(Station.class);
    CountingValue hidden = new CountingValue(10);
    FlowArtifacts artifacts =
        FlowArtifacts.attach(
            flow,
            Map.of(
                "place", new CountingValue("stored"),
                "best", new CountingValue("m"),
                "version", new CountingValue(20),
                "Site.version", hidden,
                "ownOnly", new CountingValue(5L)),
            OPEN);
    assertThat(EnhancedClasses.call(flow, "move", "there")).isEqualTo("stored");
    assertThat(EnhancedClasses.call(flow, "best", "b")).isEqualTo("M");
    assertThat(artifacts.state("best")).isEqualTo(State.READ);
    assertThat(EnhancedClasses.call(flow, "best", "x")).isEqualTo("X");
    assertThat(artifacts.state("best")).isEqualTo(State.WRITTEN);
    assertThat(EnhancedClasses.call(flow, "version")).isEqualTo(20);
    assertThat(hidden.loads()).isZero();
    assertThat(EnhancedClasses.call(flow, "siteVersion")).isEqualTo(10);
    EnhancedClasses.call(flow, "siteVersion", 11);
    assertThat(artifacts.state("Site.version")).isEqualTo(State.WRITTEN);
    assertThat(artifacts.state("version")).isEqualTo(State.READ);
    assertThat(EnhancedClasses.call(flow, "ownOnly")).isEqualTo(6L);
  }

  @Test
  void isAPlainObjectUntilItIsAttached() throws ReflectiveOperationException {
    Flow original = classes.newFlow(Kinds.class);
    FlowArtifacts.attach(
        original,
        Map.of("text", new CountingValue("stored"), "total", new CountingValue(9L)),
        OPEN);
    Flow copy =
        (Flow) original.getClass().getConstructor(original.getClass()).newInstance(original);
    assertThat(EnhancedClasses.call(copy, "read", "text")).isEqualTo("stored");
    assertThat(EnhancedClasses.call(copy, "read", "total")).isEqualTo(9L);
    EnhancedClasses.call(copy, "write", "text", "free");
    assertThat(EnhancedClasses.call(copy, "read", "text")).isEqualTo("free");
  }

  @Test
  void asksTheGuardBeforeAWrite() {
    Flow flow = classes.newFlow(Kinds.class);
    FlowArtifacts artifacts =
        FlowArtifacts.attach(
            flow,
            Map.of("count", new CountingValue(3)),
            artifact -> {
              throw new FlowException("no " + artifact);
            });
    assertThatThrownBy(() -> EnhancedClasses.call(flow, "write", "count", 4))
        .hasMessage("no count");
    assertThat(artifacts.state("count")).isEqualTo(State.UNTOUCHED);
    artifacts.set("count", 5);
    assertThat(artifacts.state("count")).isEqualTo(State.WRITTEN);
    assertThatThrownBy(() -> EnhancedClasses.call(flow, "write", "count", 4))
        .hasMessage("no count");
    assertThat(EnhancedClasses.call(flow, "read", "count")).isEqualTo(5);
    artifacts.checkWrites();
  }

  @Test
  void loadsOnceForManyThreads() {
    for (int round = 0; round < 200; round++) {
      Flow flow = classes.newFlow(Kinds.class);
      CountingValue samples = new CountingValue(new double[] {1, 2, 3, 4, 5, 6, 7, 8});
      CountingValue mean = new CountingValue(2.0);
      FlowArtifacts.attach(flow, Map.of("samples", samples, "mean", mean), OPEN);
      assertThat(EnhancedClasses.call(flow, "sumInParallel")).isEqualTo(72.0);
      assertThat(samples.loads()).isEqualTo(1);
      assertThat(mean.loads()).isEqualTo(1);
    }
  }

  @Test
  void addsNothingButSyntheticMembers() throws ReflectiveOperationException {
    Class<?> enhanced = classes.loadClass(Kinds.class.getName());
    assertThat(Arrays.stream(enhanced.getDeclaredMethods()).filter(m -> !m.isSynthetic()))
        .hasSameSizeAs(
            Arrays.stream(Kinds.class.getDeclaredMethods()).filter(m -> !m.isSynthetic()).toList());
    assertThat(enhanced.getDeclaredField(FieldGate.FIELD).isSynthetic()).isTrue();
    assertThat(Modifier.isPrivate(enhanced.getDeclaredField("id").getModifiers())).isTrue();
    assertThat(
            Modifier.isPrivate(
                enhanced.getDeclaredMethod(FieldGate.READ_PREFIX + "id", enhanced).getModifiers()))
        .isTrue();
  }

  @Test
  void returnsNothingWhereNothingIsToBeDone() {
    FlowEnhancer enhancer = new FlowEnhancer(ClassFileSource.of(getClass().getClassLoader()));
    for (Class<?> type :
        List.of(String.class, FieldGate.class, Flow.class, StepMethod.class, Optional.class)) {
      assertThat(enhancer.enhance(EnhancedClasses.bytes(type))).as(type.getName()).isEmpty();
    }
    byte[] once = enhancer.enhance(EnhancedClasses.bytes(Kinds.class)).orElseThrow();
    FlowEnhancer again =
        new FlowEnhancer(name -> name.endsWith("/Kinds") ? Optional.of(once) : Optional.empty());
    assertThat(again.enhance(once)).isEmpty();
    assertThat(enhancer.enhance(EnhancedClasses.bytes(Kinds.class))).hasValue(once);
  }

  @Test
  void namesAClassFileThatIsTooNew() {
    byte[] future = EnhancedClasses.bytes(Kinds.class).clone();
    future[7] = (byte) 200;
    FlowEnhancer enhancer = new FlowEnhancer(name -> Optional.empty());
    assertThatThrownBy(() -> enhancer.enhance(future))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("version is 200, that of Java 156");
  }
}
