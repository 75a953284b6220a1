package dev.flowjar.graph;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * What one class file holds, as far as the graph is read from it.
 *
 * @param name internal name
 * @param superName internal name of the superclass
 * @param file the source file, empty if the class file does not tell
 * @param methods by name and descriptor, in the order of the class file
 * @param nested internal names of the classes inside this one, anonymous ones too
 */
record ClassCode(
    String name,
    String superName,
    String file,
    Map<String, MethodCode> methods,
    Set<String> nested) {

  /** Reads a class file. */
  static ClassCode read(byte[] classFile) {
    Reading reading = new Reading();
    OpenedClassReader.of(classFile).accept(reading, 0);
    return new ClassCode(
        reading.name, reading.superName, reading.file, reading.methods, reading.nested);
  }

  private static final class Reading extends ClassVisitor {

    private final Map<String, MethodCode> methods = new LinkedHashMap<>();
    private final Set<String> nested = new LinkedHashSet<>();
    private String name = "";
    private String superName = "";
    private String file = "";

    Reading() {
      super(OpenedClassReader.ASM_API);
    }

    @Override
    public void visit(
        int version,
        int access,
        String className,
        @Nullable String signature,
        @Nullable String superclass,
        String @Nullable [] interfaces) {
      name = className;
      superName = superclass == null ? "" : superclass;
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
      file = source == null ? "" : source;
    }

    @Override
    public void visitInnerClass(
        String className, @Nullable String outer, @Nullable String inner, int access) {
      // The attribute also lists classes that are merely mentioned, such as Map$Entry.
      if (className.startsWith(name + "$")) {
        nested.add(className);
      }
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String methodName,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new InstructionReader() {
        @Override
        void done(int line, List<Instruction> instructions) {
          MethodCode method =
              new MethodCode(name, access, methodName, descriptor, file, line, instructions);
          methods.put(method.signature(), method);
        }
      };
    }
  }
}
