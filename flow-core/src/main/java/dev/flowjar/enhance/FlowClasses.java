package dev.flowjar.enhance;

import dev.flowjar.enhance.ClassShape.FieldShape;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/** The classes around the one that is being enhanced, read from their class files once each. */
final class FlowClasses {

  private static final String FLOW = "dev/flowjar/Flow";

  private final ClassFileSource source;
  private final Predicate<String> enhanced;
  private final Map<String, Optional<ClassShape>> shapes = new ConcurrentHashMap<>();

  FlowClasses(ClassFileSource source, Predicate<String> enhanced) {
    this.source = source;
    this.enhanced = enhanced;
  }

  /**
   * The class that declares the artifact field which the JVM finds from this owner; empty if the
   * field is no artifact of an enhanced class.
   */
  Optional<String> declaringClass(String owner, String name, String descriptor) {
    for (ClassShape shape = shape(owner); shape != null; shape = shape(shape.superName())) {
      for (FieldShape field : shape.fields()) {
        if (field.name().equals(name) && field.descriptor().equals(descriptor)) {
          return field.isArtifact() && isEnhanced(shape)
              ? Optional.of(shape.name())
              : Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Whether this class is a flow that gets, or has, a gate. */
  boolean isEnhanced(ClassShape shape) {
    return isFlow(shape.name()) && enhanced.test(shape.name()) && !shape.artifacts().isEmpty();
  }

  /** Whether this is a class below {@code Flow}. */
  boolean isFlow(String name) {
    for (ClassShape shape = shape(name); shape != null; shape = shape(shape.superName())) {
      if (FLOW.equals(shape.superName())) {
        return true;
      }
    }
    return false;
  }

  /** Takes a class file that is at hand. */
  ClassShape add(ClassReader reader) {
    return shapes
        .computeIfAbsent(reader.getClassName(), n -> Optional.of(ClassShape.read(reader)))
        .orElseGet(() -> ClassShape.read(reader));
  }

  /** Null where the hierarchy leaves what can be a flow. */
  private @Nullable ClassShape shape(@Nullable String name) {
    if (name == null || name.equals(FLOW) || name.startsWith("java/") || name.startsWith("[")) {
      return null;
    }
    return shapes.computeIfAbsent(name, this::find).orElse(null);
  }

  private Optional<ClassShape> find(String name) {
    return source.find(name).map(bytes -> ClassShape.read(ClassShape.open(bytes, name)));
  }
}
