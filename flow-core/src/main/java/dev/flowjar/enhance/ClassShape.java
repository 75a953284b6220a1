package dev.flowjar.enhance;

import dev.flowjar.FlowException;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * What the enhancer needs to know of a class: its superclass and its instance fields.
 *
 * @param superName null for {@code Object} and modules
 * @param fields instance fields in the order of the class file
 * @param enhanced whether it is the enhancer's work already
 */
record ClassShape(
    String name, @Nullable String superName, List<FieldShape> fields, boolean enhanced) {

  private static final int NOT_AN_ARTIFACT =
      Opcodes.ACC_STATIC | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;

  /**
   * One instance field.
   *
   * @param access as in the class file
   * @param isArtifact whether it is an artifact if its class is a flow
   */
  record FieldShape(int access, String name, String descriptor, boolean isArtifact) {}

  /** The fields that are artifacts if this class is a flow. */
  List<FieldShape> artifacts() {
    return fields.stream().filter(FieldShape::isArtifact).toList();
  }

  static ClassShape read(ClassReader reader) {
    List<FieldShape> fields = new ArrayList<>();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            if ((access & Opcodes.ACC_STATIC) == 0) {
              boolean isArtifact = (access & NOT_AN_ARTIFACT) == 0;
              fields.add(new FieldShape(access, name, descriptor, isArtifact));
            }
            return null;
          }
        };
    reader.accept(
        visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    boolean enhanced = fields.stream().anyMatch(f -> f.name().equals(FieldGate.FIELD));
    return new ClassShape(
        reader.getClassName(), reader.getSuperName(), List.copyOf(fields), enhanced);
  }

  /**
   * Opens a class file.
   *
   * @throws FlowException if its version is not known
   */
  static ClassReader open(byte[] classFile, String name) {
    try {
      return new ClassReader(classFile);
    } catch (IllegalArgumentException e) {
      int version = classFile.length < 8 ? 0 : (classFile[6] & 0xff) << 8 | (classFile[7] & 0xff);
      throw new FlowException(
          ("Class file %s cannot be read, its version is %d, that of Java %d. Compile it for an"
                  + " earlier Java (--release), or take a newer version of Flow.")
              .formatted(name, version, version - 44),
          e);
    }
  }
}
