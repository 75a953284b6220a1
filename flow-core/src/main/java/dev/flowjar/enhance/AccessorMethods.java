package dev.flowjar.enhance;

import static net.bytebuddy.jar.asm.Opcodes.ACC_PRIVATE;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PROTECTED;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PUBLIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_STATIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SYNTHETIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_TRANSIENT;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ASTORE;
import static net.bytebuddy.jar.asm.Opcodes.DCMPL;
import static net.bytebuddy.jar.asm.Opcodes.DCONST_0;
import static net.bytebuddy.jar.asm.Opcodes.FCMPL;
import static net.bytebuddy.jar.asm.Opcodes.FCONST_0;
import static net.bytebuddy.jar.asm.Opcodes.F_APPEND;
import static net.bytebuddy.jar.asm.Opcodes.F_SAME;
import static net.bytebuddy.jar.asm.Opcodes.GETFIELD;
import static net.bytebuddy.jar.asm.Opcodes.ICONST_0;
import static net.bytebuddy.jar.asm.Opcodes.IFNE;
import static net.bytebuddy.jar.asm.Opcodes.IFNONNULL;
import static net.bytebuddy.jar.asm.Opcodes.IFNULL;
import static net.bytebuddy.jar.asm.Opcodes.ILOAD;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEVIRTUAL;
import static net.bytebuddy.jar.asm.Opcodes.IRETURN;
import static net.bytebuddy.jar.asm.Opcodes.LCMP;
import static net.bytebuddy.jar.asm.Opcodes.LCONST_0;
import static net.bytebuddy.jar.asm.Opcodes.PUTFIELD;
import static net.bytebuddy.jar.asm.Opcodes.RETURN;
import static net.bytebuddy.jar.asm.Opcodes.SIPUSH;

import dev.flowjar.enhance.ClassShape.FieldShape;
import java.util.List;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * What an enhanced flow class has more than the compiled one:
 *
 * <pre>{@code
 * private transient FieldGate $flow$gate;
 *
 * static T $flow$read$f(Owner self) {
 *   FieldGate gate = self.$flow$gate;
 *   if (gate != null) {
 *     gate.beforeRead(slot);
 *     if (self.f == 0) gate.beforeReread();
 *   }
 *   return self.f;
 * }
 *
 * static void $flow$write$f(Owner self, T value) {
 *   FieldGate gate = self.$flow$gate;
 *   if (gate != null) gate.beforeWrite(slot);
 *   self.f = value;
 * }
 * }</pre>
 *
 * <p>Reading takes at most 35 bytes of code, up to which the JIT compilers inline a method that is
 * not hot yet.
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
    int gateAccess = ACC_PRIVATE | ACC_TRANSIENT | ACC_SYNTHETIC;
    target.visitField(gateAccess, FieldGate.FIELD, GATE_DESCRIPTOR, null, null).visitEnd();
    List<FieldShape> artifacts = shape.artifacts();
    for (int slot = 0; slot < artifacts.size(); slot++) {
      addRead(artifacts.get(slot), slot);
      addWrite(artifacts.get(slot), slot);
    }
  }

  private void addRead(FieldShape field, int slot) {
    Type type = Type.getType(field.descriptor());
    MethodVisitor code =
        start(
            field,
            FieldGate.READ_PREFIX + field.name(),
            readDescriptor(shape.name(), field.descriptor()));
    int gate = 1;
    Label end = new Label();
    loadGate(code, gate, end);
    callGate(code, gate, "beforeRead", slot);
    getField(code, field);
    jumpUnlessDefault(code, type, end);
    code.visitVarInsn(ALOAD, gate);
    code.visitMethodInsn(INVOKEVIRTUAL, GATE, "beforeReread", "()V", false);
    code.visitLabel(end);
    code.visitFrame(F_APPEND, 1, new Object[] {GATE}, 0, null);
    getField(code, field);
    code.visitInsn(type.getOpcode(IRETURN));
    code.visitMaxs(2 * type.getSize(), 2);
    code.visitEnd();
  }

  private void addWrite(FieldShape field, int slot) {
    Type type = Type.getType(field.descriptor());
    MethodVisitor code =
        start(
            field,
            FieldGate.WRITE_PREFIX + field.name(),
            writeDescriptor(shape.name(), field.descriptor()));
    int gate = 1 + type.getSize();
    Label end = new Label();
    loadGate(code, gate, end);
    callGate(code, gate, "beforeWrite", slot);
    code.visitLabel(end);
    code.visitFrame(F_SAME, 0, null, 0, null);
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(type.getOpcode(ILOAD), 1);
    code.visitFieldInsn(PUTFIELD, shape.name(), field.name(), field.descriptor());
    code.visitInsn(RETURN);
    code.visitMaxs(1 + type.getSize(), gate + 1);
    code.visitEnd();
  }

  private MethodVisitor start(FieldShape field, String name, String descriptor) {
    int access = (field.access() & VISIBILITY) | ACC_STATIC | ACC_SYNTHETIC;
    MethodVisitor code = target.visitMethod(access, name, descriptor, null, null);
    code.visitCode();
    return code;
  }

  private void loadGate(MethodVisitor code, int variable, Label ifNull) {
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, shape.name(), FieldGate.FIELD, GATE_DESCRIPTOR);
    code.visitVarInsn(ASTORE, variable);
    code.visitVarInsn(ALOAD, variable);
    code.visitJumpInsn(IFNULL, ifNull);
  }

  private static void callGate(MethodVisitor code, int variable, String method, int slot) {
    code.visitVarInsn(ALOAD, variable);
    if (slot <= 5) {
      code.visitInsn(ICONST_0 + slot);
    } else {
      code.visitIntInsn(SIPUSH, slot);
    }
    code.visitMethodInsn(INVOKEVIRTUAL, GATE, method, "(I)V", false);
  }

  private void getField(MethodVisitor code, FieldShape field) {
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, shape.name(), field.name(), field.descriptor());
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
