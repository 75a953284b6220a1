package dev.flowjar.enhance;

import dev.flowjar.FlowException;
import java.util.LinkedHashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * What one class file refers to.
 *
 * @param classes internal names of all classes that it mentions, in code, signatures, annotations
 *     and as nested, its own too
 * @param staticReads the static fields that its code reads
 * @param methods names of the methods that it declares
 */
public record ClassReferences(
    Set<String> classes, Set<StaticField> staticReads, Set<String> methods) {

  /**
   * A static field.
   *
   * @param owner internal name of the class through which it is read
   */
  public record StaticField(String owner, String name) {}

  /**
   * Reads a class file.
   *
   * @throws FlowException if its version is not known
   */
  public static ClassReferences of(byte[] classFile) {
    Collected collected = new Collected();
    Remapper names =
        new Remapper(OpenedClassReader.ASM_API) {
          @Override
          public String map(String internalName) {
            collected.classes.add(internalName);
            return internalName;
          }
        };
    ClassShape.open(classFile, "handed in")
        .accept(
            new ClassRemapper(collected, names), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new ClassReferences(collected.classes, collected.staticReads, collected.methods);
  }

  /** Copies the sets. */
  public ClassReferences {
    classes = Set.copyOf(classes);
    staticReads = Set.copyOf(staticReads);
    methods = Set.copyOf(methods);
  }

  /** Stands behind the remapper, which shows every name; what is written here is thrown away. */
  private static final class Collected extends ClassVisitor {

    private final Set<String> classes = new LinkedHashSet<>();
    private final Set<StaticField> staticReads = new LinkedHashSet<>();
    private final Set<String> methods = new LinkedHashSet<>();

    Collected() {
      super(OpenedClassReader.ASM_API, new ClassWriter(0));
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      methods.add(method);
      return new MethodVisitor(
          OpenedClassReader.ASM_API,
          super.visitMethod(access, method, descriptor, signature, exceptions)) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
          if (opcode == Opcodes.GETSTATIC) {
            staticReads.add(new StaticField(owner, field));
          }
          super.visitFieldInsn(opcode, owner, field, type);
        }
      };
    }
  }
}
