package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of primitives, many elements at a time, little-endian and of fixed width. */
final class PrimitiveArrays extends Serializer<Object> {

  /** Moves elements between an array and the view of a buffer. */
  private interface Move {
    void apply(ByteBuffer buffer, Object array, int from, int count);
  }

  private final Class<?> component;
  private final int width;
  private final Move put;
  private final Move get;

  private PrimitiveArrays(Class<?> component, int width, Move put, Move get) {
    this.component = component;
    this.width = width;
    this.put = put;
    this.get = get;
  }

  static PrimitiveArrays of(Class<?> component) {
    return switch (component.descriptorString().charAt(0)) {
      case 'Z' ->
          new PrimitiveArrays(
              component, 1, PrimitiveArrays::putBooleans, PrimitiveArrays::getBooleans);
      case 'B' ->
          new PrimitiveArrays(
              component,
              1,
              (b, a, from, n) -> b.put((byte[]) a, from, n),
              (b, a, from, n) -> b.get((byte[]) a, from, n));
      case 'C' ->
          new PrimitiveArrays(
              component,
              2,
              (b, a, from, n) -> b.asCharBuffer().put((char[]) a, from, n),
              (b, a, from, n) -> b.asCharBuffer().get((char[]) a, from, n));
      case 'S' ->
          new PrimitiveArrays(
              component,
              2,
              (b, a, from, n) -> b.asShortBuffer().put((short[]) a, from, n),
              (b, a, from, n) -> b.asShortBuffer().get((short[]) a, from, n));
      case 'I' ->
          new PrimitiveArrays(
              component,
              4,
              (b, a, from, n) -> b.asIntBuffer().put((int[]) a, from, n),
              (b, a, from, n) -> b.asIntBuffer().get((int[]) a, from, n));
      case 'J' ->
          new PrimitiveArrays(
              component,
              8,
              (b, a, from, n) -> b.asLongBuffer().put((long[]) a, from, n),
              (b, a, from, n) -> b.asLongBuffer().get((long[]) a, from, n));
      case 'F' ->
          new PrimitiveArrays(
              component,
              4,
              (b, a, from, n) -> b.asFloatBuffer().put((float[]) a, from, n),
              (b, a, from, n) -> b.asFloatBuffer().get((float[]) a, from, n));
      default ->
          new PrimitiveArrays(
              component,
              8,
              (b, a, from, n) -> b.asDoubleBuffer().put((double[]) a, from, n),
              (b, a, from, n) -> b.asDoubleBuffer().get((double[]) a, from, n));
    };
  }

  @Override
  public void write(Kryo kryo, Output output, Object array) {
    byte[] scratch = ((FlowKryo) kryo).scratch;
    ByteBuffer buffer = ByteBuffer.wrap(scratch).order(ByteOrder.LITTLE_ENDIAN);
    int length = Array.getLength(array);
    output.writeVarInt(length, true);
    int step = scratch.length / width;
    for (int from = 0; from < length; from += step) {
      int count = Math.min(step, length - from);
      buffer.clear();
      put.apply(buffer, array, from, count);
      output.writeBytes(scratch, 0, count * width);
    }
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<?> type) {
    byte[] scratch = ((FlowKryo) kryo).scratch;
    ByteBuffer buffer = ByteBuffer.wrap(scratch).order(ByteOrder.LITTLE_ENDIAN);
    int length = ((BoundedInput) input).readLength(width);
    Object array = Array.newInstance(component, length);
    int step = scratch.length / width;
    for (int from = 0; from < length; from += step) {
      int count = Math.min(step, length - from);
      input.readBytes(scratch, 0, count * width);
      buffer.clear();
      get.apply(buffer, array, from, count);
    }
    return array;
  }

  private static void putBooleans(ByteBuffer buffer, Object array, int from, int count) {
    boolean[] booleans = (boolean[]) array;
    for (int i = from; i < from + count; i++) {
      buffer.put((byte) (booleans[i] ? 1 : 0));
    }
  }

  private static void getBooleans(ByteBuffer buffer, Object array, int from, int count) {
    boolean[] booleans = (boolean[]) array;
    for (int i = from; i < from + count; i++) {
      booleans[i] = buffer.get() != 0;
    }
  }
}
