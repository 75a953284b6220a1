package dev.flowjar.graph;

import java.util.List;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;

/** One instruction of a method's bytecode, cut down to what the graph is read from. */
sealed interface Instruction {

  /** Opcode of the entry that stands for a try block, which has no instruction of its own. */
  int TRY = -1;

  /**
   * Any instruction that is none of the others.
   *
   * @param operands as in the class file; jump targets are {@link Label}s
   */
  record Simple(int opcode, List<Object> operands) implements Instruction {}

  /** A method is called. */
  record Call(int opcode, String owner, String name, String descriptor, int line)
      implements Instruction {}

  /** A call that is linked when it first runs: lambdas, method references, text concatenation. */
  record Dynamic(String name, String descriptor, Handle bootstrap, List<Object> arguments)
      implements Instruction {}

  /** A place that jumps may name; most name none. */
  record Place(Label label) implements Instruction {}

  /** A place at which several paths meet: from here the operand stack is unknown. */
  record Meeting() implements Instruction {}
}
