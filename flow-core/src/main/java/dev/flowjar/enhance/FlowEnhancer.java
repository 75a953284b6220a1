package dev.flowjar.enhance;

import dev.flowjar.FlowException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/**
 * Rewrites class files so that artifacts load when they are first read and are marked when they are
 * written.
 *
 * <p>A flow class gets a synthetic field for its {@link FieldGate} and, for each artifact field, a
 * byte and a pair of synthetic static methods with the field's visibility. In every class, flow or
 * not, an instruction that reads or writes such a field becomes a call of that method; the stack
 * stays the same, so that frames, line numbers and debug information do too. Artifact fields are no
 * longer {@code final}, as they are filled in later. A class needs {@code dev.flowjar.enhance} at
 * run time, but not this class nor ByteBuddy.
 *
 * <p>All classes that touch a flow's fields must pass through here, with the same source and the
 * same choice of classes: one that was left out would read fields that are not loaded yet. Not
 * rewritten: a constructor's assignments to the fields of its own class, and access by reflection.
 *
 * <p>Thread-safe.
 */
public final class FlowEnhancer {

  /** Grows when the same class file is rewritten to something else: part of the key of a cache. */
  public static final int VERSION = 1;

  private static final int CONSTANT_FIELDREF = 9;

  private final FlowClasses classes;

  /** Enhances every flow class that the source knows. */
  public FlowEnhancer(ClassFileSource source) {
    this(source, internalName -> true);
  }

  /**
   * Enhances some flow classes only; the fields of the others are left alone everywhere.
   *
   * @param source finds superclasses and the owners of fields, enhanced or not, as they were
   *     compiled
   * @param enhanced tells by internal name which classes will be handed in
   */
  public FlowEnhancer(ClassFileSource source, Predicate<String> enhanced) {
    this.classes = new FlowClasses(source, enhanced);
  }

  /**
   * The rewritten class file, or empty if there is nothing to rewrite. To find that out for a class
   * that has nothing to do with flows takes a look at its constant pool only.
   *
   * @throws FlowException if the class file, or one that it leads to, is of an unknown version
   */
  public Optional<byte[]> enhance(byte[] classFile) {
    ClassReader reader = ClassShape.open(classFile, "handed in");
    ClassShape shape = classes.add(reader);
    boolean isFlow = classes.isEnhanced(shape);
    if (shape.enhanced() || !(isFlow || readsFieldsOfFlows(reader))) {
      return Optional.empty();
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    AccessRewriter rewriter = new AccessRewriter(writer, classes, shape, isFlow);
    reader.accept(rewriter, 0);
    return rewriter.hasRewritten() ? Optional.of(writer.toByteArray()) : Optional.empty();
  }

  private boolean readsFieldsOfFlows(ClassReader reader) {
    char[] buffer = new char[reader.getMaxStringLength()];
    Set<String> owners = new HashSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      // The second half of a long or double has no offset.
      if (offset > 0 && reader.readByte(offset - 1) == CONSTANT_FIELDREF) {
        String owner = reader.readClass(offset, buffer);
        if (owners.add(owner) && classes.isFlow(owner)) {
          return true;
        }
      }
    }
    return false;
  }
}
