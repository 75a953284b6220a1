package dev.flowjar.graph;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Turns the many kinds of visit into one list of instructions. */
abstract class InstructionReader extends MethodVisitor {

  private final List<Instruction> instructions = new ArrayList<>();
  private int firstLine;
  private int line;

  InstructionReader() {
    super(OpenedClassReader.ASM_API);
  }

  /** Called once, at the end of the method. */
  abstract void done(int atLine, List<Instruction> read);

  @Override
  public void visitEnd() {
    done(firstLine, instructions);
  }

  @Override
  public void visitLineNumber(int number, Label start) {
    line = number;
    if (firstLine == 0) {
      firstLine = number;
    }
  }

  @Override
  public void visitLabel(Label label) {
    instructions.add(new Instruction.Place(label));
  }

  @Override
  public void visitFrame(
      int type,
      int locals,
      Object @Nullable [] localTypes,
      int stack,
      Object @Nullable [] stackTypes) {
    instructions.add(new Instruction.Meeting());
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    instructions.add(new Instruction.Call(opcode, owner, name, descriptor, line));
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    instructions.add(new Instruction.Dynamic(name, descriptor, bootstrap, List.of(arguments)));
  }

  @Override
  public void visitInsn(int opcode) {
    add(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    add(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    add(opcode, variable);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    add(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    add(opcode, owner, name, descriptor);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    add(opcode, label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    add(Opcodes.LDC, value);
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    add(Opcodes.IINC, variable, increment);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    List<Object> operands = new ArrayList<>(List.of(min, max, otherwise));
    operands.addAll(List.of(labels));
    add(Opcodes.TABLESWITCH, operands.toArray());
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    List<Object> operands = new ArrayList<>(List.of(otherwise));
    for (int i = 0; i < keys.length; i++) {
      operands.add(keys[i]);
      operands.add(labels[i]);
    }
    add(Opcodes.LOOKUPSWITCH, operands.toArray());
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    add(Opcodes.MULTIANEWARRAY, descriptor, dimensions);
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    add(Instruction.TRY, start, end, handler, type == null ? "" : type);
  }

  private void add(int opcode, Object... operands) {
    instructions.add(new Instruction.Simple(opcode, List.of(operands)));
  }
}
