package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Array;
import java.util.Arrays;

/** Arrays of objects, and so arrays of arrays too. */
final class ObjectArrays extends NamedClasses.Named<Object[]> {

  static final char FORM = 'A';

  private final Class<?> component;

  ObjectArrays(Class<?> arrayType) {
    this.component = arrayType.getComponentType();
  }

  @Override
  char form() {
    return FORM;
  }

  @Override
  public void write(Kryo kryo, Output output, Object[] array) {
    Elements.write(kryo, output, Arrays.asList(array));
  }

  @Override
  public Object[] read(Kryo kryo, Input input, Class<? extends Object[]> type) {
    int count = Elements.readCount(input);
    Object[] array = (Object[]) Array.newInstance(component, count);
    kryo.reference(array);
    int[] next = new int[1];
    Elements.read(kryo, input, count, element -> array[next[0]++] = element);
    return array;
  }
}
