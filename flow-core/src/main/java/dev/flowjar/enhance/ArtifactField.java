package dev.flowjar.enhance;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One artifact field of a flow class. Access is plain: it neither loads nor marks anything, and
 * passes any visibility and {@code final}.
 *
 * <p>javac copies the value of a {@code final} field with a constant initialiser ({@code final int
 * n = 5}) to wherever the field is read, so that setting such a field changes nothing there.
 */
public final class ArtifactField {

  private final String name;
  private final Field field;
  private final int index;
  private final @Nullable Field touch;
  private final @Nullable Object zero;

  /**
   * @param touch the byte beside the field that tells whether access passes the gate; null in a
   *     class that is not enhanced
   */
  ArtifactField(String name, Field field, int index, @Nullable Field touch) {
    this.name = name;
    this.field = field;
    this.index = index;
    this.touch = touch;
    this.zero = field.getType().isPrimitive() ? zero(field.getType()) : null;
    open(field);
  }

  /** The artifact's name: that of the field, or {@code Class.field} where a subclass hides it. */
  public String name() {
    return name;
  }

  /** The field's type, erased. */
  public Class<?> type() {
    return field.getType();
  }

  /** The field's type as declared. */
  public Type genericType() {
    return field.getGenericType();
  }

  /** The class that declares the field. */
  public Class<?> declaringClass() {
    return field.getDeclaringClass();
  }

  /** What the field holds now; what still lies in the store is not loaded. */
  public @Nullable Object get(Flow flow) {
    try {
      return field.get(flow);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Puts a value into the field.
   *
   * @throws FlowException if the field cannot hold such a value
   */
  public void set(Flow flow, @Nullable Object value) {
    try {
      field.set(flow, value);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new FlowException(
          ("Artifact '%s' of %s cannot hold a value of type %s, its field is of type %s. Give the"
                  + " field the type that was stored, or another name.")
              .formatted(
                  name,
                  declaringClass().getSimpleName(),
                  value == null ? "null" : value.getClass().getName(),
                  type().getTypeName()),
          e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this is what a field of this type holds by itself: null, 0 or false. */
  public boolean isDefault(@Nullable Object value) {
    return Objects.equals(value, zero);
  }

  @Override
  public String toString() {
    return declaringClass().getSimpleName() + "." + field.getName();
  }

  /** Its place among all fields of the flow class. */
  int index() {
    return index;
  }

  /** Whether its class is enhanced: reads and writes pass the class's {@link FieldGate}. */
  boolean isGated() {
    return touch != null;
  }

  /** Says which access passes the gate. */
  void mark(Flow flow, byte access) {
    try {
      if (touch != null) {
        touch.setByte(flow, access);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isVolatile() {
    return Modifier.isVolatile(field.getModifiers());
  }

  boolean isAnnotationPresent(Class<? extends Annotation> annotation) {
    return field.isAnnotationPresent(annotation);
  }

  void reset(Flow flow) {
    set(flow, zero);
  }

  static void open(Field field) {
    try {
      field.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw new FlowException(
          "Field '%s' of %s is closed by module %s. Open its package there: opens %s."
              .formatted(
                  field.getName(),
                  field.getDeclaringClass().getName(),
                  field.getDeclaringClass().getModule().getName(),
                  field.getDeclaringClass().getPackageName()),
          e);
    }
  }

  private static Object zero(Class<?> primitive) {
    return Array.get(Array.newInstance(primitive, 1), 0);
  }
}
