package dev.flowjar.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.flowjar.Catch;
import dev.flowjar.Environment;
import dev.flowjar.Flow;
import dev.flowjar.Resources;
import dev.flowjar.Retry;
import dev.flowjar.Step;
import dev.flowjar.StepAnnotation;
import dev.flowjar.StepFailure;
import dev.flowjar.Timeout;
import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.graph.GraphIssue;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecoratorsTest {

  private static final Decorators DECORATORS =
      Decorators.load(DecoratorsTest.class.getClassLoader());

  /** An annotation whose decorator is not on the class path. */
  @StepAnnotation("unheard-of")
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface UnheardOf {}

  static final class Wrong extends Flow {
    StepFailure failure;

    @Step
    @Retry(times = -1, delay = "soon")
    @Timeout("0s")
    void start() {
      next(this::end);
    }

    @Step
    @UnheardOf
    void end() {}
  }

  static final class Right extends Flow {
    StepFailure failure;

    @Step
    @Retry
    @Timeout("10m")
    @Catch("failure")
    @Resources(cpu = 2, memory = "512m", gpu = 1)
    @Environment({"A=1", "B=x=y", "C="})
    void start() {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void allProblemsOfAllStepsAreNamedAtOnce() {
    List<GraphIssue> issues = DECORATORS.issues(StepGraph.of(Wrong.class));

    assertThat(issues)
        .extracting(GraphIssue::message)
        .containsExactly(
            "Step 'start' is wrong in @Retry: times is -1. It must be 0 or more.",
            "Step 'start' is wrong in @Retry: delay: 'soon' is not a time span. Write it like"
                + " 500ms, 10s, 5m, 1h30m or 2d.",
            "Step 'start' is wrong in @Timeout: value is 0s. It must be longer than nothing.",
            "Step 'end' is wrong in @StepAnnotation(\"unheard-of\"): no decorator of this name is"
                + " on the class path. Add the module that has it; there are: catch, environment,"
                + " resources, retry, secrets, timeout.");
    assertThat(issues.get(0).location()).matches("DecoratorsTest\\.java:\\d+");
  }

  @Test
  void aWorkerMustHaveWhatTheAnnotationsSay() {
    StepGraph graph = StepGraph.of(Right.class);

    assertThat(DECORATORS.issues(graph)).isEmpty();
    assertThat(DECORATORS.requirements(graph.steps().get(0)))
        .isEqualTo(
            new WorkerRequirements(
                2, 512L << 20, 1, Map.of("A", "1", "B", "x=y", "C", ""), Set.of()));
    assertThat(DECORATORS.requirements(graph.steps().get(1))).isEqualTo(WorkerRequirements.NONE);
  }

  @Test
  void aFullHeapGrowsAsFarAsTheMachineGoes() {
    DecoratorSpec resources =
        new DecoratorSpec(
            "resources", Map.of("cpu", 1L, "memory", "512m", "gpu", 0L, "growth", 1e9));
    StepNode step = StepGraph.of(Right.class).steps().get(0).withDecorators(List.of(resources));
    WorkerRequirements before = DECORATORS.requirements(step);

    WorkerRequirements after =
        DECORATORS.requirementsAfter(step, StepFailure.workerOutOfMemory("full"), before);

    assertThat(after.heapBytes())
        .isEqualTo(
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
    assertThat(DECORATORS.requirementsAfter(step, StepFailure.workerDied("killed"), before))
        .isEqualTo(before);
    assertThat(
            DECORATORS.requirementsAfter(
                step, StepFailure.workerOutOfMemory("full"), before.withHeap(1L << 60)))
        .isEqualTo(before.withHeap(1L << 60));
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(
            "retry",
            Map.of("times", "many", "delay", "1s", "backoff", 0.5, "maxDelay", "1x"),
            List.of(
                "@Retry: times is 'many', which is not a number. It must be 0 or more.",
                "@Retry: backoff is 0.5. It must be 1 or more.",
                "@Retry: maxDelay: '1x' is not a time span. Write it like 500ms, 10s, 5m, 1h30m or"
                    + " 2d.")),
        Arguments.of(
            "resources",
            Map.of("cpu", 0L, "gpu", -1L, "memory", "lots", "growth", 0.5),
            List.of(
                "@Resources: cpu is 0. It must be 1 or more.",
                "@Resources: gpu is -1. It must be 0 or more.",
                "@Resources: memory: 'lots' is not an amount of memory. Write it like 512m or 16g.",
                "@Resources: growth is 0.5. It must be 1 or more.")),
        Arguments.of(
            "resources",
            Map.of("cpu", 1L, "gpu", 0L, "memory", "", "growth", 2.0),
            List.of("@Resources: growth is 2.0. It must be 1 without a memory to grow from.")),
        Arguments.of(
            "environment",
            Map.of("value", List.of("A", "=b", "C=d")),
            List.of(
                "@Environment: 'A' is not a variable. Write it as NAME=value.",
                "@Environment: '=b' is not a variable. Write it as NAME=value.")),
        Arguments.of(
            "timeout",
            Map.of("value", "ten"),
            List.of(
                "@Timeout: value: 'ten' is not a time span. Write it like 500ms, 10s, 5m, 1h30m or"
                    + " 2d.")));
  }

  @ParameterizedTest
  @MethodSource
  void problems(String name, Map<String, Object> attributes, List<String> expected) {
    assertThat(DECORATORS.problems(new DecoratorSpec(name, attributes))).isEqualTo(expected);
  }

  @Test
  void theStepIsCalledOnceWithinItsDecorators() throws Throwable {
    StepNode step = StepGraph.of(Right.class).steps().get(0);
    List<String> calls = new ArrayList<>();
    DECORATORS.call(
        step,
        new StepCall() {
          @Override
          public void proceed() {
            calls.add("step");
          }

          @Override
          public void abandon(Throwable failure) {}
        });

    assertThat(calls).containsExactly("step");
  }
}
