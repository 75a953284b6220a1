package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** One field of a user's class: how it is read, written and coded. */
final class ShapeField {

  /** The kinds of coding; part of the format. */
  static final char TEXT = 'T';

  static final char OBJECT = 'O';

  private final String name;
  private final Class<?> type;
  private final char kind;
  private final MethodHandle getter;
  private final @Nullable MethodHandle setter;

  private ShapeField(
      String name, Class<?> type, char kind, MethodHandle getter, @Nullable MethodHandle setter) {
    this.name = name;
    this.type = type;
    this.kind = kind;
    this.getter = getter;
    this.setter = setter;
  }

  static ShapeField of(Field field, String name) throws IllegalAccessException {
    field.setAccessible(true);
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Class<?> held = field.getType().isPrimitive() ? field.getType() : Object.class;
    MethodHandle getter =
        lookup.unreflectGetter(field).asType(MethodType.methodType(held, Object.class));
    MethodHandle setter =
        field.getDeclaringClass().isRecord()
            ? null
            : lookup
                .unreflectSetter(field)
                .asType(MethodType.methodType(void.class, Object.class, held));
    return new ShapeField(name, field.getType(), kind(field.getType()), getter, setter);
  }

  String name() {
    return name;
  }

  Class<?> type() {
    return type;
  }

  char kind() {
    return kind;
  }

  private static char kind(Class<?> type) {
    if (type.isPrimitive()) {
      return type.descriptorString().charAt(0);
    }
    return type == String.class ? TEXT : OBJECT;
  }

  void write(FlowKryo kryo, Output output, Object owner) {
    try {
      switch (kind) {
        case 'Z' -> output.writeBoolean((boolean) getter.invokeExact(owner));
        case 'B' -> output.writeByte((byte) getter.invokeExact(owner));
        case 'C' -> output.writeChar((char) getter.invokeExact(owner));
        case 'S' -> output.writeShort((short) getter.invokeExact(owner));
        case 'I' -> output.writeVarInt((int) getter.invokeExact(owner), false);
        case 'J' -> output.writeVarLong((long) getter.invokeExact(owner), false);
        case 'F' -> output.writeFloat((float) getter.invokeExact(owner));
        case 'D' -> output.writeDouble((double) getter.invokeExact(owner));
        case TEXT -> kryo.text.writeText(output, (String) (Object) getter.invokeExact(owner));
        default -> kryo.writeClassAndObject(output, (Object) getter.invokeExact(owner));
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a field read throws nothing checked", e);
    }
  }

  /** Reads a value into the field, which has the kind that was written. */
  void readInto(FlowKryo kryo, Input input, Object owner) {
    MethodHandle set = setter;
    if (set == null) {
      throw new IllegalStateException(name + " belongs to a record");
    }
    try {
      switch (kind) {
        case 'Z' -> set.invokeExact(owner, input.readBoolean());
        case 'B' -> set.invokeExact(owner, input.readByte());
        case 'C' -> set.invokeExact(owner, input.readChar());
        case 'S' -> set.invokeExact(owner, input.readShort());
        case 'I' -> set.invokeExact(owner, input.readVarInt(false));
        case 'J' -> set.invokeExact(owner, input.readVarLong(false));
        case 'F' -> set.invokeExact(owner, input.readFloat());
        case 'D' -> set.invokeExact(owner, input.readDouble());
        case TEXT -> set.invokeExact(owner, (Object) kryo.text.readText(input));
        default -> set.invokeExact(owner, kryo.readClassAndObject(input));
      }
    } catch (ClassCastException e) {
      throw doesNotFit(owner.getClass(), e);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a field write throws nothing checked", e);
    }
  }

  /** Puts a value of a kind that was written into the field, which has another. */
  void set(Object owner, @Nullable Object value) {
    MethodHandle set = setter;
    if (set == null) {
      throw new IllegalStateException(name + " belongs to a record");
    }
    try {
      set.invoke(owner, converted(value, owner.getClass()));
    } catch (ClassCastException e) {
      throw doesNotFit(owner.getClass(), e);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a field write throws nothing checked", e);
    }
  }

  /** Reads a value of this kind. */
  static @Nullable Object read(char kind, FlowKryo kryo, Input input) {
    return switch (kind) {
      case 'Z' -> input.readBoolean();
      case 'B' -> input.readByte();
      case 'C' -> input.readChar();
      case 'S' -> input.readShort();
      case 'I' -> input.readVarInt(false);
      case 'J' -> input.readVarLong(false);
      case 'F' -> input.readFloat();
      case 'D' -> input.readDouble();
      case TEXT -> kryo.text.readText(input);
      default -> kryo.readClassAndObject(input);
    };
  }

  /** The value as this field's type holds it, where numbers may have become wider. */
  @Nullable Object converted(@Nullable Object value, Class<?> owner) {
    if (!(value instanceof Number number)) {
      if (value == null && type.isPrimitive()) {
        throw doesNotFit(owner, null);
      }
      return value;
    }
    Class<?> from = value.getClass();
    if (type == double.class || type == Double.class) {
      return from == Long.class ? value : (Object) number.doubleValue();
    }
    if ((type == long.class || type == Long.class) && isWhole(from)) {
      return number.longValue();
    }
    if ((type == int.class || type == Integer.class) && isWhole(from) && from != Long.class) {
      return number.intValue();
    }
    return value;
  }

  private static boolean isWhole(Class<?> type) {
    return type == Byte.class || type == Short.class || type == Integer.class || type == Long.class;
  }

  ArtifactException doesNotFit(Class<?> owner, @Nullable Exception cause) {
    return new ArtifactException(
        "",
        "holds a value for field '%s' of %s that a %s cannot take. Give the field the type it had, or a new name."
            .formatted(name, owner.getName(), type.getTypeName()),
        cause);
  }
}
