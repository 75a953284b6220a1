package dev.flowjar.graph;

import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The bytecode of one method.
 *
 * @param owner internal name of the class that declares it
 * @param file the source file, empty if the class file does not tell
 * @param line the first line of its code, 0 if the class file does not tell
 */
record MethodCode(
    String owner,
    int access,
    String name,
    String descriptor,
    String file,
    int line,
    List<Instruction> instructions) {

  MethodCode {
    instructions = List.copyOf(instructions);
  }

  /** Name and descriptor: what tells the methods of a class apart. */
  String signature() {
    return name + descriptor;
  }

  /** Whether the compiler made it, as it does for lambdas. */
  boolean isSynthetic() {
    return has(Opcodes.ACC_SYNTHETIC);
  }

  /** Whether the compiler made it for the body of a lambda or of a wrapped method reference. */
  boolean isLambda() {
    return isSynthetic() && !has(Opcodes.ACC_BRIDGE);
  }

  boolean isPrivate() {
    return has(Opcodes.ACC_PRIVATE);
  }

  /** Where the method is, for messages. */
  String location() {
    return location(line);
  }

  /** A line of the method, for messages. */
  String location(int atLine) {
    return file.isEmpty() || atLine == 0 ? file : file + ":" + atLine;
  }

  private boolean has(int flag) {
    return (access & flag) != 0;
  }
}
