package dev.flowjar.enhance;

import static net.bytebuddy.jar.asm.Opcodes.ACC_PRIVATE;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PROTECTED;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PUBLIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_STATIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SYNTHETIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_TRANSIENT;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.DCMPL;
import static net.bytebuddy.jar.asm.Opcodes.DCONST_0;
import static net.bytebuddy.jar.asm.Opcodes.FCMPL;
import static net.bytebuddy.jar.asm.Opcodes.FCONST_0;
import static net.bytebuddy.jar.asm.Opcodes.F_SAME;
import static net.bytebuddy.jar.asm.Opcodes.GETFIELD;
import static net.bytebuddy.jar.asm.Opcodes.ICONST_0;
import static net.bytebuddy.jar.asm.Opcodes.IFEQ;
import static net.bytebuddy.jar.asm.Opcodes.IFNE;
import static net.bytebuddy.jar.asm.Opcodes.IFNONNULL;
import static net.bytebuddy.jar.asm.Opcodes.IF_ICMPNE;
import static net.bytebuddy.jar.asm.Opcodes.ILOAD;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESTATIC;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEVIRTUAL;
import static net.bytebuddy.jar.asm.Opcodes.IRETURN;
import static net.bytebuddy.jar.asm.Opcodes.LCMP;
import static net.bytebuddy.jar.asm.Opcodes.LCONST_0;
import static net.bytebuddy.jar.asm.Opcodes.PUTFIELD;
import static net.bytebuddy.jar.asm.Opcodes.RETURN;

import dev.flowjar.enhance.ClassShape.FieldShape;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * What an enhanced flow class has more than the compiled one:
 *
 * <pre>{@code
 * private transient FieldGate $flow$gate;
 * private transient byte $flow$touch$f;
 *
 * static T $flow$read$f(Owner self) {
 *   if (self.$flow$touch$f == CLOSED) self.$flow$gate.beforeRead("f");
 *   if (self.f == 0) FieldGate.beforeReread();
 *   return self.f;
 * }
 *
 * static void $flow$write$f(Owner self, T value) {
 *   if (self.$flow$touch$f != OPEN) self.$flow$gate.beforeWrite("f");
 *   self.f = value;
 * }
 * }</pre>
 *
 * <p>Reading takes 35 bytes of code or few more, up to which the JIT compilers inline a method that
 * is not hot yet. The checks are here and not in {@link FieldGate} because the compilers count
 * branches by method: where a field's slow path is never taken, reads move out of loops.
 */
final class AccessorMethods {

  private static final String GATE = Type.getInternalName(FieldGate.class);
  private static final String GATE_DESCRIPTOR = Type.getDescriptor(FieldGate.class);
  private static final int VISIBILITY = ACC_PUBLIC | ACC_PROTECTED | ACC_PRIVATE;

  private final ClassVisitor target;
  private final ClassShape shape;

  AccessorMethods(ClassVisitor target, ClassShape shape) {
    this.target = target;
    this.shape = shape;
  }

  static String readDescriptor(String declaring, String fieldDescriptor) {
    return "(L" + declaring + ";)" + fieldDescriptor;
  }

  static String writeDescriptor(String declaring, String fieldDescriptor) {
    return "(L" + declaring + ";" + fieldDescriptor + ")V";
  }

  void add() {
    addField(FieldGate.FIELD, GATE_DESCRIPTOR);
    for (FieldShape field : shape.artifacts()) {
      addField(FieldGate.TOUCH_PREFIX + field.name(), "B");
      addRead(field);
      addWrite(field);
    }
  }

  private void addField(String name, String descriptor) {
    int access = ACC_PRIVATE | ACC_TRANSIENT | ACC_SYNTHETIC;
    target.visitField(access, name, descriptor, null, null).visitEnd();
  }

  private void addRead(FieldShape field) {
    Type type = Type.getType(field.descriptor());
    MethodVisitor code =
        start(field, FieldGate.READ_PREFIX, readDescriptor(shape.name(), field.descriptor()));
    Label isOpen = new Label();
    getField(code, FieldGate.TOUCH_PREFIX + field.name(), "B");
    code.visitInsn(ICONST_0 + FieldGate.CLOSED);
    code.visitJumpInsn(IF_ICMPNE, isOpen);
    callGate(code, "beforeRead", field);
    land(code, isOpen);
    Label end = new Label();
    getField(code, field.name(), field.descriptor());
    jumpUnlessDefault(code, type, end);
    code.visitMethodInsn(INVOKESTATIC, GATE, "beforeReread", "()V", false);
    land(code, end);
    getField(code, field.name(), field.descriptor());
    code.visitInsn(type.getOpcode(IRETURN));
    code.visitMaxs(2 * type.getSize(), 1);
    code.visitEnd();
  }

  private void addWrite(FieldShape field) {
    Type type = Type.getType(field.descriptor());
    MethodVisitor code =
        start(field, FieldGate.WRITE_PREFIX, writeDescriptor(shape.name(), field.descriptor()));
    Label isOpen = new Label();
    getField(code, FieldGate.TOUCH_PREFIX + field.name(), "B");
    code.visitJumpInsn(IFEQ, isOpen);
    callGate(code, "beforeWrite", field);
    land(code, isOpen);
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(type.getOpcode(ILOAD), 1);
    code.visitFieldInsn(PUTFIELD, shape.name(), field.name(), field.descriptor());
    code.visitInsn(RETURN);
    code.visitMaxs(1 + type.getSize(), 1 + type.getSize());
    code.visitEnd();
  }

  private MethodVisitor start(FieldShape field, String prefix, String descriptor) {
    int access = (field.access() & VISIBILITY) | ACC_STATIC | ACC_SYNTHETIC;
    MethodVisitor code = target.visitMethod(access, prefix + field.name(), descriptor, null, null);
    code.visitCode();
    return code;
  }

  private void callGate(MethodVisitor code, String method, FieldShape field) {
    getField(code, FieldGate.FIELD, GATE_DESCRIPTOR);
    code.visitLdcInsn(field.name());
    code.visitMethodInsn(INVOKEVIRTUAL, GATE, method, "(Ljava/lang/String;)V", false);
  }

  private static void land(MethodVisitor code, Label label) {
    code.visitLabel(label);
    code.visitFrame(F_SAME, 0, null, 0, null);
  }

  private void getField(MethodVisitor code, String name, String descriptor) {
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, shape.name(), name, descriptor);
  }

  private static void jumpUnlessDefault(MethodVisitor code, Type type, Label target) {
    switch (type.getSort()) {
      case Type.OBJECT, Type.ARRAY -> code.visitJumpInsn(IFNONNULL, target);
      case Type.LONG -> compareToZero(code, LCONST_0, LCMP, target);
      case Type.FLOAT -> compareToZero(code, FCONST_0, FCMPL, target);
      case Type.DOUBLE -> compareToZero(code, DCONST_0, DCMPL, target);
      default -> code.visitJumpInsn(IFNE, target);
    }
  }

  private static void compareToZero(MethodVisitor code, int zero, int comparison, Label target) {
    code.visitInsn(zero);
    code.visitInsn(comparison);
    code.visitJumpInsn(IFNE, target);
  }
}
