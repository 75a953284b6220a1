package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The elements of arrays, collections and maps; if all have one class, it is written once. */
final class Elements {

  private static final int MIXED = 0;
  private static final int UNIFORM = 1;
  private static final int UNIFORM_OR_NULL = 2;

  private Elements() {}

  static void write(Kryo kryo, Output output, Collection<?> elements) {
    // Others may be at work on a concurrent one: take it as it is at one moment.
    Collection<?> fixed =
        elements.getClass().getName().startsWith("java.util.concurrent.")
            ? Arrays.asList(elements.toArray())
            : elements;
    int count = fixed.size();
    output.writeVarInt(count, true);
    if (count == 0) {
      return;
    }
    Class<?> common = null;
    boolean uniform = true;
    boolean nulls = false;
    for (Object element : fixed) {
      if (element == null) {
        nulls = true;
      } else if (common == null) {
        common = element.getClass();
      } else if (common != element.getClass()) {
        uniform = false;
        break;
      }
    }
    if (common == null || !uniform) {
      writeMixed(kryo, output, fixed, count);
    } else {
      writeUniform(kryo, output, fixed, count, common, nulls);
    }
  }

  private static void writeMixed(Kryo kryo, Output output, Collection<?> elements, int count) {
    output.writeByte(MIXED);
    int written = 0;
    for (Object element : elements) {
      kryo.writeClassAndObject(output, element);
      written++;
    }
    checkCount(written, count);
  }

  private static void writeUniform(
      Kryo kryo, Output output, Collection<?> elements, int count, Class<?> common, boolean nulls) {
    output.writeByte(nulls ? UNIFORM_OR_NULL : UNIFORM);
    Serializer<?> serializer = kryo.writeClass(output, common).getSerializer();
    int written = 0;
    for (Object element : elements) {
      if (nulls) {
        kryo.writeObjectOrNull(output, element, serializer);
      } else {
        kryo.writeObject(output, element, serializer);
      }
      written++;
    }
    checkCount(written, count);
  }

  private static void checkCount(int written, int count) {
    if (written != count) {
      throw new KryoException(
          "a collection of size %d gave %d elements; is another thread changing it?"
              .formatted(count, written));
    }
  }

  static int readCount(Input input) {
    return ((BoundedInput) input).readCount();
  }

  static void read(Kryo kryo, Input input, int count, Consumer<@Nullable Object> sink) {
    if (count == 0) {
      return;
    }
    int kind = input.readByte();
    if (kind == MIXED) {
      for (int i = 0; i < count; i++) {
        sink.accept(kryo.readClassAndObject(input));
      }
      return;
    }
    Registration registration = kryo.readClass(input);
    @SuppressWarnings("unchecked") // the type of the elements is not known here
    Class<Object> type = (Class<Object>) registration.getType();
    Serializer<?> serializer = registration.getSerializer();
    for (int i = 0; i < count; i++) {
      sink.accept(
          kind == UNIFORM
              ? kryo.readObject(input, type, serializer)
              : kryo.readObjectOrNull(input, type, serializer));
    }
  }

  /** Reads all of them. */
  static List<@Nullable Object> read(Kryo kryo, Input input) {
    int count = readCount(input);
    List<@Nullable Object> elements = new ArrayList<>(count);
    read(kryo, input, count, elements::add);
    return elements;
  }

  /** Keys and values, each by themselves, because each are mostly of one class. */
  static void write(Kryo kryo, Output output, Map<?, ?> map) {
    List<Object> keys = new ArrayList<>(map.size());
    List<Object> values = new ArrayList<>(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      keys.add(entry.getKey());
      values.add(entry.getValue());
    }
    write(kryo, output, keys);
    write(kryo, output, values);
  }

  static void read(Kryo kryo, Input input, Map<@Nullable Object, @Nullable Object> map) {
    List<@Nullable Object> keys = read(kryo, input);
    int count = readCount(input);
    if (count != keys.size()) {
      throw new KryoException("%d keys but %d values".formatted(keys.size(), count));
    }
    int[] next = new int[1];
    read(kryo, input, count, value -> map.put(keys.get(next[0]++), value));
  }
}
