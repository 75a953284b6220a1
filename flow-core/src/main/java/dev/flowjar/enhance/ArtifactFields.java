package dev.flowjar.enhance;

import dev.flowjar.Flow;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The artifact fields of one flow class: the instance fields declared below {@link Flow}, inherited
 * and {@code final} ones too, that are neither {@code transient} nor synthetic. The only code that
 * touches a user's fields by reflection.
 *
 * <p>An artifact has the name of its field. Where a subclass hides a field by one of the same name,
 * the hidden one is named {@code SuperClass.field}. Immutable.
 */
public final class ArtifactFields {

  // Lies with the class itself, so that it goes when the class's loader goes.
  private static final ClassValue<ArtifactFields> CACHE =
      new ClassValue<>() {
        @Override
        protected ArtifactFields computeValue(Class<?> type) {
          return new ArtifactFields(type);
        }
      };

  private final List<ArtifactField> all;
  private final Map<String, ArtifactField> byName = new HashMap<>();
  private final List<Gate> gates = new ArrayList<>();

  private ArtifactFields(Class<?> flowClass) {
    List<Class<?>> hierarchy = hierarchy(flowClass);
    Map<Field, String> names = names(hierarchy);
    List<ArtifactField> found = new ArrayList<>();
    for (Class<?> declaring : hierarchy) {
      Map<String, ArtifactField> own = new HashMap<>();
      for (Field field : declaredArtifacts(declaring)) {
        Field touch = synthetic(declaring, FieldGate.TOUCH_PREFIX + field.getName());
        String name = names.getOrDefault(field, field.getName());
        ArtifactField artifact = new ArtifactField(name, field, found.size(), touch);
        own.put(field.getName(), artifact);
        found.add(artifact);
      }
      Field gate = synthetic(declaring, FieldGate.FIELD);
      if (gate != null) {
        gates.add(new Gate(gate, own));
      }
    }
    all = List.copyOf(found);
    all.forEach(field -> byName.put(field.name(), field));
  }

  /** The artifact fields of this class, read once per class. */
  public static ArtifactFields of(Class<? extends Flow> flowClass) {
    return CACHE.get(flowClass);
  }

  /** All of them, a superclass's before its subclass's, in the order in which they are declared. */
  public List<ArtifactField> all() {
    return all;
  }

  /** The field of this artifact name. */
  public Optional<ArtifactField> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public String toString() {
    return all.toString();
  }

  /** Makes an object's reads and writes pass by; fields of classes not enhanced are left out. */
  void installGates(FlowArtifacts artifacts) {
    gates.forEach(gate -> gate.install(artifacts));
  }

  private static List<Class<?>> hierarchy(Class<?> flowClass) {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> c = flowClass; c != null && c != Flow.class; c = c.getSuperclass()) {
      classes.add(c);
    }
    Collections.reverse(classes);
    return classes;
  }

  private static List<Field> declaredArtifacts(Class<?> declaring) {
    return Arrays.stream(declaring.getDeclaredFields())
        .filter(f -> !Modifier.isStatic(f.getModifiers()))
        .filter(f -> !Modifier.isTransient(f.getModifiers()))
        .filter(f -> !f.isSynthetic())
        .toList();
  }

  /** Names from the subclass upwards: the lowest field of a name keeps it. */
  private static Map<Field, String> names(List<Class<?>> hierarchy) {
    Map<Field, String> names = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (int i = hierarchy.size() - 1; i >= 0; i--) {
      Class<?> declaring = hierarchy.get(i);
      for (Field field : declaredArtifacts(declaring)) {
        String name = field.getName();
        if (!taken.add(name)) {
          name = declaring.getSimpleName() + "." + field.getName();
          if (!taken.add(name)) {
            name = declaring.getName() + "." + field.getName();
          }
        }
        names.put(field, name);
      }
    }
    return names;
  }

  /** A field that the enhancer adds; null in a class that is not enhanced. */
  private static @Nullable Field synthetic(Class<?> declaring, String name) {
    try {
      Field field = declaring.getDeclaredField(name);
      ArtifactField.open(field);
      return field;
    } catch (NoSuchFieldException e) {
      return null;
    }
  }

  /** The field in which an enhanced class keeps an object's gate, and its fields by their names. */
  private record Gate(Field field, Map<String, ArtifactField> fields) {

    void install(FlowArtifacts artifacts) {
      try {
        field.set(artifacts.flow(), new FieldGate(artifacts, fields));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
