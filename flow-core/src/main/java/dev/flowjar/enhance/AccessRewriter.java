package dev.flowjar.enhance;

import java.util.Optional;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Turns the field instructions of one class into calls, and adds the methods to a flow class. */
final class AccessRewriter extends ClassVisitor {

  private final FlowClasses classes;
  private final ClassShape shape;
  private final boolean isFlow;
  private boolean rewritten;

  AccessRewriter(ClassVisitor next, FlowClasses classes, ClassShape shape, boolean isFlow) {
    super(Opcodes.ASM9, next);
    this.classes = classes;
    this.shape = shape;
    this.isFlow = isFlow;
    this.rewritten = isFlow;
  }

  /** Whether anything has changed. */
  boolean hasRewritten() {
    return rewritten;
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    boolean isArtifact =
        isFlow && shape.artifacts().stream().anyMatch(field -> field.name().equals(name));
    int kept = isArtifact ? access & ~Opcodes.ACC_FINAL : access;
    return super.visitField(kept, name, descriptor, signature, value);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new Instructions(next, name.equals("<init>"));
  }

  @Override
  public void visitEnd() {
    if (isFlow) {
      new AccessorMethods(cv, shape).add();
    }
    super.visitEnd();
  }

  private final class Instructions extends MethodVisitor {

    private final boolean isConstructor;

    Instructions(MethodVisitor next, boolean isConstructor) {
      super(Opcodes.ASM9, next);
      this.isConstructor = isConstructor;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      Optional<String> declaring =
          opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD
              ? classes.declaringClass(owner, name, descriptor)
              : Optional.empty();
      if (declaring.isEmpty() || isInitialisation(opcode, declaring.get())) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        return;
      }
      rewritten = true;
      boolean isRead = opcode == Opcodes.GETFIELD;
      // The owner stays as it was: the JVM finds inherited static methods as it finds fields, and
      // the declaring class itself may not be accessible from here.
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          owner,
          (isRead ? FieldGate.READ_PREFIX : FieldGate.WRITE_PREFIX) + name,
          isRead
              ? AccessorMethods.readDescriptor(declaring.get(), descriptor)
              : AccessorMethods.writeDescriptor(declaring.get(), descriptor),
          false);
    }

    /** An object may be assigned to before its superclass's constructor has run: not by a call. */
    private boolean isInitialisation(int opcode, String declaring) {
      return isConstructor && opcode == Opcodes.PUTFIELD && declaring.equals(shape.name());
    }
  }
}
