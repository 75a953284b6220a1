package dev.flowjar.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import dev.flowjar.Step;
import dev.flowjar.StepMethod;
import dev.flowjar.StepMethodWithInput;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

final class ManyStepsTest {

  private static final String NAME = "Diamonds";
  private static final String INPUTS = "(" + Type.getDescriptor(Inputs.class) + ")V";
  private static final Handle METAFACTORY =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/LambdaMetafactory",
          "altMetafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
          false);

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  @Test
  void fiveHundredDiamondsInARowAreReadAndChecked() {
    // A check that is exponential in the number of splits would not come to its end.
    StepGraph graph = StepGraph.of(diamonds(500));

    assertThat(graph.steps()).hasSize(1 + 500 * 3 + 1);
    assertThat(graph.step("join499").orElseThrow().transitions())
        .containsExactly(new Transition.Linear("end"));
    assertThat(graph.step("join7").orElseThrow().transitions().toString())
        .isEqualTo("[Split[targets=[a8, b8], join=join8]]");
  }

  @Test
  void fiveHundredSplitsInsideOneAnotherAreCheckedToo() {
    assertThat(StepGraph.of(nested(500)).step("a499").orElseThrow().transitions())
        .containsExactly(new Transition.Join("join499"));
  }

  /** start splits into a0 and b0, which meet in join0, which splits into a1 and b1, and so on. */
  private static Class<? extends Flow> diamonds(int count) {
    ManyStepsTest flow = new ManyStepsTest();
    flow.begin();
    flow.step("start", "()V", "a0", "b0");
    for (int i = 0; i < count; i++) {
      flow.step("a" + i, "()V", "join" + i);
      flow.step("b" + i, "()V", "join" + i);
      if (i < count - 1) {
        flow.step("join" + i, INPUTS, "a" + (i + 1), "b" + (i + 1));
      } else {
        flow.step("join" + i, INPUTS, "end");
      }
    }
    return flow.load();
  }

  /** start splits into a0 and b0, a0 into a1 and b1, and so on; joins in the opposite order. */
  private static Class<? extends Flow> nested(int depth) {
    ManyStepsTest flow = new ManyStepsTest();
    flow.begin();
    flow.step("start", "()V", "a0", "b0");
    for (int i = 0; i < depth; i++) {
      boolean isInnermost = i == depth - 1;
      if (isInnermost) {
        flow.step("a" + i, "()V", "join" + i);
      } else {
        flow.step("a" + i, "()V", "a" + (i + 1), "b" + (i + 1));
      }
      flow.step("b" + i, "()V", "join" + i);
      flow.step("join" + i, INPUTS, i == 0 ? "end" : "join" + (i - 1));
    }
    return flow.load();
  }

  private void begin() {
    String flow = Type.getInternalName(Flow.class);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, flow, null);
    MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, flow, "<init>", "()V", false);
    finish(constructor);
    step("end", "()V");
  }

  private void step(String name, String descriptor, String... targets) {
    MethodVisitor method = writer.visitMethod(0, name, descriptor, null, null);
    method.visitAnnotation(Type.getDescriptor(Step.class), true).visitEnd();
    method.visitCode();
    if (targets.length > 0) {
      method.visitVarInsn(Opcodes.ALOAD, 0);
      for (String target : targets) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        reference(method, target);
      }
      String parameters = Type.getDescriptor(StepMethod.class).repeat(2);
      if (targets.length == 1) {
        parameters = Type.getDescriptor(type(targets[0]));
      } else {
        method.visitInsn(Opcodes.ICONST_0);
        method.visitTypeInsn(Opcodes.ANEWARRAY, Type.getInternalName(StepMethod.class));
        parameters += "[" + Type.getDescriptor(StepMethod.class);
      }
      method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, NAME, "next", "(" + parameters + ")V", false);
    }
    finish(method);
  }

  private static void finish(MethodVisitor method) {
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private static void reference(MethodVisitor method, String target) {
    String descriptor = target.startsWith("join") ? INPUTS : "()V";
    method.visitInvokeDynamicInsn(
        "run",
        "(L" + NAME + ";)" + Type.getDescriptor(type(target)),
        METAFACTORY,
        Type.getMethodType("()V"),
        new Handle(Opcodes.H_INVOKEVIRTUAL, NAME, target, descriptor, false),
        Type.getMethodType(descriptor),
        5,
        0);
  }

  private static Class<?> type(String target) {
    return target.startsWith("join") ? StepMethodWithInput.class : StepMethod.class;
  }

  private Class<? extends Flow> load() {
    writer.visitEnd();
    byte[] classFile = writer.toByteArray();
    ClassLoader loader =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, classFile, 0, classFile.length);
          }

          @Override
          public InputStream getResourceAsStream(String name) {
            return new ByteArrayInputStream(classFile);
          }
        };
    try {
      return loader.loadClass(NAME).asSubclass(Flow.class);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
