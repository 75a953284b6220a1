package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.Environment;
import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.Retry;
import dev.flowjar.Step;
import dev.flowjar.StepAnnotation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StepGraphTest {

  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @StepAnnotation("notify")
  @interface Notify {
    String channel() default "none";

    int[] codes() default {1, 2};

    float share() default 0.5f;

    boolean loud() default true;

    DayOfWeek day() default DayOfWeek.MONDAY;

    Class<?>[] types() default {String.class, Map.Entry.class};

    char letter() default 'x';

    long size() default 7;
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface Unrelated {}

  private static final class Decorated extends Bounds {
    @Override
    @Step
    @Retry(times = 2, on = IOException.class)
    @Environment({"A=1", "B=2"})
    @Notify(channel = "x")
    @Unrelated
    void start() {
      next(this::end);
    }
  }

  @Test
  void stepAnnotationsBecomeDecoratorsWithPlainAttributes() {
    StepNode start = StepGraph.of(Decorated.class).step("start").orElseThrow();
    assertThat(start.decorators())
        .containsExactlyInAnyOrder(
            new DecoratorSpec(
                "retry",
                Map.of(
                    "times",
                    2L,
                    "delay",
                    "0s",
                    "backoff",
                    1.0,
                    "maxDelay",
                    "1h",
                    "on",
                    List.of("java.io.IOException"),
                    "not",
                    List.of())),
            new DecoratorSpec("environment", Map.of("value", List.of("A=1", "B=2"))),
            new DecoratorSpec(
                "notify",
                Map.of(
                    "channel",
                    "x",
                    "codes",
                    List.of(1L, 2L),
                    "share",
                    0.5,
                    "loud",
                    true,
                    "day",
                    "MONDAY",
                    "types",
                    List.of("java.lang.String", "java.util.Map$Entry"),
                    "letter",
                    "x",
                    "size",
                    7L)));
  }

  @Test
  void aGraphNamesItsFlowAndWhereItsStepsAreWritten() {
    StepGraph graph = StepGraph.of(Decorated.class);
    assertThat(graph.flow()).isEqualTo("Decorated");
    assertThat(graph.flowClass()).isEqualTo("dev.flowjar.graph.StepGraphTest$Decorated");
    StepSource end = graph.step("end").orElseThrow().source();
    assertThat(end.className()).isEqualTo("dev.flowjar.graph.Bounds");
    assertThat(end.file()).isEqualTo("Bounds.java");
    assertThat(end.line()).isPositive();
    assertThat(graph.step("middle")).isEmpty();
  }

  @Test
  void graphsOfTheSameClassAreEqual() {
    assertThat(StepGraph.of(Decorated.class)).isEqualTo(StepGraph.of(Decorated.class));
  }

  abstract static class Timed extends Bounds {
    int rounds;

    @Override
    @Step
    void start() {
      if (rounds > 2) {
        next(this::end);
      } else {
        next(this::work);
      }
    }

    @Step
    void work() {
      next(this::end);
    }
  }

  static final class CallsSuper extends Timed {
    @Override
    @Step
    void start() {
      super.start();
    }

    @Override
    @Step
    void work() {
      next(this::more);
    }

    @Step
    void more() {
      next(this::end);
    }
  }

  @Test
  void anOverridingStepCountsAndMayCallTheOneItOverrides() {
    StepGraph graph = StepGraph.of(CallsSuper.class);
    assertThat(graph.step("start").orElseThrow().transitions())
        .containsExactly(new Transition.Linear("end"), new Transition.Linear("work"));
    assertThat(graph.step("work").orElseThrow().transitions())
        .containsExactly(new Transition.Linear("more"));
  }

  static final class SameCallTwice extends Bounds {
    int size;

    @Override
    @Step
    void start() {
      if (size > 3) {
        size = 0;
        next(this::end);
      } else {
        next(this::end);
      }
    }
  }

  @Test
  void equalCallsAreOneTransition() {
    assertThat(StepGraph.of(SameCallTwice.class).steps().get(0).transitions())
        .containsExactly(new Transition.Linear("end"));
  }

  static final class FailingInitialiser extends Bounds {
    static final int BOOM = Integer.parseInt("no number");
  }

  @Test
  void readingAGraphDoesNotInitialiseTheClass() {
    assertThat(StepGraph.of(FailingInitialiser.class).steps()).hasSize(2);
  }

  @Test
  void flowsWrittenInANotebookAreRead() {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      shell.eval("import dev.flowjar.*;");
      shell.eval(
          """
          class Note extends Flow {
            java.util.List<String> items;
            @Step void start() { next(this::each); }
            @Step @Foreach("items") void each(String item) { next(this::join); }
            @Step void join(Inputs<Note> inputs) { next(this::end); }
            @Step void end() { }
          }
          """);
      List<SnippetEvent> events =
          shell.eval(
              "dev.flowjar.graph.StepGraph.of(Note.class).steps().stream()"
                  + ".map(step -> step.name()).toList().toString()");
      assertThat(events)
          .extracting(SnippetEvent::value)
          .containsExactly("\"[start, each, join, end]\"");
    }
  }

  static final class Standalone extends Flow {
    @Step
    @Retry(on = IOException.class)
    void start() {
      next(this::end);
    }

    @Step
    void end() {}
  }

  /** Loads one class from bytes, which it also returns as a resource. */
  private static class Bytes extends ClassLoader {
    private final byte[] classFile;

    Bytes(byte[] classFile) {
      super(StepGraphTest.class.getClassLoader());
      this.classFile = classFile;
    }

    Class<? extends Flow> flow(String name) {
      return defineClass(name, classFile, 0, classFile.length).asSubclass(Flow.class);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      return name.contains("/") ? super.getResourceAsStream(name) : bytes();
    }

    private InputStream bytes() {
      return new ByteArrayInputStream(classFile);
    }
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream("/" + Type.getInternalName(type) + ".class")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  /** A copy of a flow class under another name, its annotations changed on the way. */
  private static byte[] renamed(Class<?> type, String name, String oldType, String newType)
      throws IOException {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor rename =
        new ClassRemapper(
            OpenedClassReader.ASM_API,
            writer,
            new Remapper(OpenedClassReader.ASM_API) {
              @Override
              public String map(String internalName) {
                return internalName.equals(Type.getInternalName(type))
                    ? name
                    : internalName.equals(oldType) ? newType : internalName;
              }
            }) {
          @Override
          public void visitNestHost(String host) {}

          @Override
          public void visitInnerClass(
              String className, @Nullable String outer, @Nullable String inner, int access) {}
        };
    new ClassReader(classFile(type)).accept(rename, 0);
    return writer.toByteArray();
  }

  @Test
  void aMissingClassInAnAnnotationIsAFinding() throws IOException {
    byte[] bytes = renamed(Standalone.class, "Broken", "java/io/IOException", "org/gone/Lost");
    assertThat(Issues.of(new Bytes(bytes).flow("Broken")))
        .containsExactly(
            "Step 'start' in Broken has an annotation that names the class org.gone.Lost, which is"
                + " not on the class path. Put the class there, or take it out of the annotation."
                + " [missing-type]");
  }

  @Test
  void aMissingClassFileIsAnError() throws IOException {
    byte[] bytes = renamed(Standalone.class, "Sealed", "", "");
    Class<? extends Flow> flow =
        new Bytes(bytes) {
          @Override
          public @Nullable InputStream getResourceAsStream(String name) {
            return null;
          }
        }.flow("Sealed");
    assertThatThrownBy(() -> StepGraph.of(flow))
        .isExactlyInstanceOf(FlowException.class)
        .hasMessageContaining("The class file of Sealed, which the steps are read from");
  }
}
