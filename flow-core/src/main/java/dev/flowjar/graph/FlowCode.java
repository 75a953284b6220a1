package dev.flowjar.graph;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The bytecode of a flow class, of its superclasses below {@link Flow} and of what is nested. */
final class FlowCode {

  private final Class<? extends Flow> flow;
  private final Map<String, ClassCode> hierarchy = new LinkedHashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private final Map<String, ClassCode> nested = new LinkedHashMap<>();

  /**
   * Reads the class files from where the classes came from.
   *
   * @throws FlowException if a class file is not to be had or cannot be read
   */
  FlowCode(Class<? extends Flow> flow) {
    this.flow = flow;
    for (Class<?> type = flow; type != Flow.class; type = type.getSuperclass()) {
      String name = Type.getInternalName(type);
      depths.put(name, hierarchy.size());
      hierarchy.put(name, read(type, name));
    }
    for (Class<?> type = flow; type != Flow.class; type = type.getSuperclass()) {
      readNested(type, inHierarchy(Type.getInternalName(type)));
    }
  }

  /** The flow class first, then its superclass and so on. */
  Collection<ClassCode> hierarchy() {
    return hierarchy.values();
  }

  /** The classes written inside these, other flows left out. */
  Collection<ClassCode> nested() {
    return nested.values();
  }

  /** The code of the flow class or of a superclass of it. */
  ClassCode inHierarchy(String name) {
    ClassCode code = hierarchy.get(name);
    if (code == null) {
      throw new IllegalArgumentException(name);
    }
    return code;
  }

  /** How far above the flow class this class is: 0 for the flow class, -1 for any other class. */
  int depth(String name) {
    return depths.getOrDefault(name, -1);
  }

  /** The code of a nested class. */
  Optional<ClassCode> nested(String name) {
    return Optional.ofNullable(nested.get(name));
  }

  /** The method that an object of the flow class runs at this call, if it is code of the flow. */
  Optional<MethodCode> called(Instruction.Call call) {
    boolean isVirtual =
        call.opcode() == Opcodes.INVOKEVIRTUAL || call.opcode() == Opcodes.INVOKEINTERFACE;
    return called(call.owner(), call.name() + call.descriptor(), isVirtual);
  }

  Optional<MethodCode> called(String owner, String signature, boolean isVirtual) {
    Optional<MethodCode> named = declared(owner, signature);
    if (!isVirtual || !hierarchy.containsKey(owner)) {
      return named;
    }
    if (named.isPresent() && named.get().isPrivate()) {
      return named;
    }
    return hierarchy.values().stream()
        .map(code -> code.methods().get(signature))
        .filter(method -> method != null && !method.isPrivate())
        .findFirst();
  }

  /** The method of this class or of the nearest superclass that has it. */
  private Optional<MethodCode> declared(String owner, String signature) {
    String name = owner;
    while (true) {
      ClassCode code = hierarchy.containsKey(name) ? hierarchy.get(name) : nested.get(name);
      if (code == null) {
        return Optional.empty();
      }
      MethodCode method = code.methods().get(signature);
      if (method != null) {
        return Optional.of(method);
      }
      name = code.superName();
    }
  }

  private void readNested(Class<?> near, ClassCode outer) {
    for (String name : outer.nested()) {
      if (!nested.containsKey(name) && !isFlow(name)) {
        ClassCode code = read(near, name);
        nested.put(name, code);
        readNested(near, code);
      }
    }
  }

  private boolean isFlow(String name) {
    if (hierarchy.containsKey(name)) {
      return true;
    }
    try {
      return Flow.class.isAssignableFrom(
          Class.forName(name.replace('/', '.'), false, flow.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // its superclass is missing, so it is not a flow that could be loaded
    }
  }

  private ClassCode read(Class<?> near, String name) {
    try (InputStream classFile = near.getResourceAsStream("/" + name + ".class")) {
      if (classFile == null) {
        throw new FlowException(
            "The class file of %s, which the steps are read from, is not to be had from %s. Load the class with a class loader that also returns class files as resources."
                .formatted(name.replace('/', '.'), near.getClassLoader()));
      }
      return ClassCode.read(classFile.readAllBytes());
    } catch (IOException | IllegalArgumentException e) {
      throw new FlowException(
          "The class file of %s cannot be read: %s. Compile it again."
              .formatted(name.replace('/', '.'), e.getMessage()),
          e);
    }
  }
}
