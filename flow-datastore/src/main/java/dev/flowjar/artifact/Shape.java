package dev.flowjar.artifact;

import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a user's class and how its objects are made. Immutable; read once per class. */
final class Shape {

  // Lies with the class itself, so that it goes when the class's loader goes.
  private static final ClassValue<Shape> CACHE =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(type);
        }
      };

  private final Class<?> type;
  private final List<ShapeField> fields;
  private final boolean tracked;
  private final @Nullable MethodHandle constructor;

  private Shape(Class<?> type) {
    this.type = type;
    try {
      this.fields = type.isRecord() ? components(type) : fields(type);
      this.constructor = type.isRecord() ? canonicalConstructor(type) : null;
    } catch (InaccessibleObjectException e) {
      throw new UnstorableException(
          type,
          "is of class %s, which module %s closes. Open its package there: opens %s."
              .formatted(type.getName(), type.getModule().getName(), type.getPackageName()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
    this.tracked = !isValue(type, new HashSet<>());
  }

  static Shape of(Class<?> type) {
    return CACHE.get(type);
  }

  Class<?> type() {
    return type;
  }

  List<ShapeField> fields() {
    return fields;
  }

  /** Whether its objects are counted, so that they may be shared: all but records of values. */
  boolean isTracked() {
    return tracked;
  }

  /** Whether its objects have elements besides their fields: a subclass of a JDK collection. */
  boolean hasElements() {
    return Collection.class.isAssignableFrom(type) && extendsJdkCollection(type);
  }

  /** Whether its objects have entries besides their fields: a subclass of a JDK map. */
  boolean hasEntries() {
    return Map.class.isAssignableFrom(type) && extendsJdkCollection(type);
  }

  /** The canonical constructor of a record, from an array to an object; else null. */
  @Nullable MethodHandle constructor() {
    return constructor;
  }

  /**
   * Whether objects of a user's class can only be written in Java's own form: the class says how,
   * or has fields that the JDK declares.
   */
  static boolean needsJavaForm(Class<?> type) {
    if (type.isRecord()) {
      return false;
    }
    if (type.isHidden() || Throwable.class.isAssignableFrom(type)) {
      return true;
    }
    if (Serializable.class.isAssignableFrom(type) && saysHow(type)) {
      return true;
    }
    return jdkStateAbove(type) && !(extendsJdkCollection(type) && hasPlainConstructor(type));
  }

  private static boolean saysHow(Class<?> type) {
    if (Externalizable.class.isAssignableFrom(type)) {
      return true;
    }
    for (Class<?> c = type; c != null && !FlowKryo.isJdk(c); c = c.getSuperclass()) {
      if (declares(c, "writeObject", ObjectOutputStream.class)
          || declares(c, "readObject", ObjectInputStream.class)
          || declares(c, "writeReplace")
          || declares(c, "readResolve")) {
        return true;
      }
    }
    return false;
  }

  private static boolean declares(Class<?> type, String method, Class<?>... parameters) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            m -> m.getName().equals(method) && Arrays.equals(m.getParameterTypes(), parameters));
  }

  private static boolean jdkStateAbove(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (FlowKryo.isJdk(c)
          && Arrays.stream(c.getDeclaredFields()).anyMatch(f -> isStored(f.getModifiers()))) {
        return true;
      }
    }
    return extendsJdkCollection(type);
  }

  /** Whether it extends one of the JDK's own collections or maps, whose fields are transient. */
  private static boolean extendsJdkCollection(Class<?> type) {
    Class<?> c = type;
    while (c != null && !FlowKryo.isJdk(c)) {
      c = c.getSuperclass();
    }
    return c != null
        && !Modifier.isAbstract(c.getModifiers())
        && (Collection.class.isAssignableFrom(c) || Map.class.isAssignableFrom(c));
  }

  private static boolean hasPlainConstructor(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors()).anyMatch(c -> c.getParameterCount() == 0);
  }

  private static boolean isStored(int modifiers) {
    return !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers);
  }

  private static List<ShapeField> fields(Class<?> type) throws IllegalAccessException {
    Deque<Class<?>> hierarchy = new ArrayDeque<>();
    for (Class<?> c = type; c != null && !FlowKryo.isJdk(c); c = c.getSuperclass()) {
      hierarchy.push(c);
    }
    List<ShapeField> fields = new ArrayList<>();
    for (Class<?> c : hierarchy) {
      Field[] declared = c.getDeclaredFields();
      // The JVM promises no order, and equal objects must give equal bytes.
      Arrays.sort(declared, Comparator.comparing(Field::getName));
      for (Field field : declared) {
        if (isStored(field.getModifiers())) {
          fields.add(ShapeField.of(field, name(field, type)));
        }
      }
    }
    return List.copyOf(fields);
  }

  /** A field that a subclass hides is named with its class. */
  private static String name(Field field, Class<?> type) {
    for (Class<?> c = type; c != field.getDeclaringClass() && c != null; c = c.getSuperclass()) {
      for (Field lower : c.getDeclaredFields()) {
        if (lower.getName().equals(field.getName()) && isStored(lower.getModifiers())) {
          return field.getDeclaringClass().getName() + "." + field.getName();
        }
      }
    }
    return field.getName();
  }

  private static List<ShapeField> components(Class<?> type) throws ReflectiveOperationException {
    List<ShapeField> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      // The field and not the accessor, which may be the user's code.
      fields.add(ShapeField.of(type.getDeclaredField(component.getName()), component.getName()));
    }
    return List.copyOf(fields);
  }

  private static MethodHandle canonicalConstructor(Class<?> type)
      throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return MethodHandles.lookup()
        .unreflectConstructor(constructor)
        .asSpreader(Object[].class, types.length)
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  /**
   * Whether it is a record of nothing but values, so that sharing it would save next to nothing.
   */
  private static boolean isValue(Class<?> type, Set<Class<?>> seen) {
    if (type.isPrimitive() || type.isEnum() || KnownTypes.isValue(type)) {
      return true;
    }
    return type.isRecord()
        && seen.add(type)
        && Arrays.stream(type.getRecordComponents()).allMatch(c -> isValue(c.getType(), seen));
  }
}
