package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects by the fields that were written, into the class as it is today. A field that the
 * class has lost is read and dropped; one that it has gained keeps what the constructor without
 * parameters puts there, or else null, 0 or false.
 */
final class ShapeReader extends Serializer<Object> {

  private final Class<?> type;
  private final Shape shape;
  private final int flags;
  private final char[] kinds;

  /** For each field that was written its place in the class, or -1. */
  private final int[] places;

  private final ShapeField[] fields;
  private final @Nullable Object[] defaults;

  private ShapeReader(Class<?> type, Shape shape, int flags, char[] kinds, int[] places) {
    this.type = type;
    this.shape = shape;
    this.flags = flags;
    this.kinds = kinds;
    this.places = places;
    this.fields = shape.fields().toArray(new ShapeField[0]);
    this.defaults = new @Nullable Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      Class<?> held = fields[i].type();
      defaults[i] = held.isPrimitive() ? Array.get(Array.newInstance(held, 1), 0) : null;
    }
  }

  /** Reads what was written about a class. */
  static ShapeReader of(FlowKryo kryo, Class<?> type, Input input) {
    int flags = input.readByte();
    char[] kinds = new char[Elements.readCount(input)];
    int[] places = new int[kinds.length];
    String[] names = new String[kinds.length];
    Shape shape = Shape.of(type);
    for (int i = 0; i < kinds.length; i++) {
      names[i] = String.valueOf(input.readString());
      places[i] = place(shape.fields(), names[i], i);
      kinds[i] = (char) input.readByte();
    }
    List<String> present = shape.fields().stream().map(ShapeField::name).toList();
    if (!present.equals(Arrays.asList(names))) {
      kryo.reading().compare(type, Arrays.asList(names), present);
    }
    return new ShapeReader(type, shape, flags, kinds, places);
  }

  private static int place(List<ShapeField> fields, String name, int likely) {
    if (likely < fields.size() && fields.get(likely).name().equals(name)) {
      return likely;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<?> ignored) {
    FlowKryo flowKryo = (FlowKryo) kryo;
    boolean tracked = (flags & ShapeSerializer.TRACKED) != 0;
    int id = -1;
    if (tracked) {
      Object known = flowKryo.readReference(input);
      if (known != null) {
        return known;
      }
      id = flowKryo.references().nextReadId(type);
    }
    MethodHandle constructor = shape.constructor();
    if (constructor == null) {
      Object object = kryo.newInstance(type);
      if (tracked) {
        flowKryo.references().setReadObject(id, object);
      }
      readFields(flowKryo, input, object);
      return object;
    }
    Object object = construct(constructor, readComponents(flowKryo, input));
    if (tracked) {
      flowKryo.references().setReadObject(id, object);
    }
    return object;
  }

  private void readFields(FlowKryo kryo, Input input, Object object) {
    for (int i = 0; i < kinds.length; i++) {
      int place = places[i];
      if (place >= 0 && fields[place].kind() == kinds[i]) {
        fields[place].readInto(kryo, input, object);
      } else {
        Object value = ShapeField.read(kinds[i], kryo, input);
        if (place >= 0) {
          fields[place].set(object, value);
        }
      }
    }
    readElements(kryo, input, object);
  }

  @SuppressWarnings("unchecked") // the elements were in such an object before
  private void readElements(FlowKryo kryo, Input input, Object object) {
    if ((flags & ShapeSerializer.ELEMENTS) != 0) {
      Collection<@Nullable Object> elements = (Collection<@Nullable Object>) object;
      Elements.read(kryo, input, Elements.readCount(input), elements::add);
    }
    if ((flags & ShapeSerializer.ENTRIES) != 0) {
      Elements.read(kryo, input, (Map<@Nullable Object, @Nullable Object>) object);
    }
  }

  private @Nullable Object[] readComponents(FlowKryo kryo, Input input) {
    @Nullable Object[] values = defaults.clone();
    for (int i = 0; i < kinds.length; i++) {
      Object value = ShapeField.read(kinds[i], kryo, input);
      int place = places[i];
      if (place >= 0) {
        values[place] =
            fields[place].kind() == kinds[i] ? value : fields[place].converted(value, type);
      }
    }
    return values;
  }

  private Object construct(MethodHandle constructor, @Nullable Object[] values) {
    try {
      return (Object) constructor.invokeExact(values);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new ArtifactException(
          "",
          "holds a %s whose constructor refuses what was stored (%s). Let it accept null, 0 or false for components that were added later."
              .formatted(type.getName(), e),
          e);
    }
  }

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    throw new IllegalStateException("only reads");
  }
}
