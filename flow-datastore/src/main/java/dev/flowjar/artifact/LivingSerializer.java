package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's public collections and maps: made first and filled then, so that they may contain
 * themselves.
 *
 * @param <T> the collection
 */
final class LivingSerializer<T> extends Serializer<T> {

  private final Function<T, @Nullable Comparator<?>> comparator;
  private final Function<@Nullable Comparator<Object>, T> maker;
  private final boolean sorted;

  private LivingSerializer(
      boolean sorted,
      Function<T, @Nullable Comparator<?>> comparator,
      Function<@Nullable Comparator<Object>, T> maker) {
    this.sorted = sorted;
    this.comparator = comparator;
    this.maker = maker;
  }

  static <T> LivingSerializer<T> unsorted(Supplier<T> maker) {
    return new LivingSerializer<>(false, any -> null, order -> maker.get());
  }

  static <T> LivingSerializer<T> sorted(
      Function<T, @Nullable Comparator<?>> comparator,
      Function<@Nullable Comparator<Object>, T> maker) {
    return new LivingSerializer<>(true, comparator, maker);
  }

  @Override
  public void write(Kryo kryo, Output output, T object) {
    if (sorted) {
      kryo.writeClassAndObject(output, comparator.apply(object));
    }
    if (object instanceof Map<?, ?> map) {
      Elements.write(kryo, output, map);
    } else {
      Elements.write(kryo, output, (Collection<?>) object);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the elements were in such a collection before
  public T read(Kryo kryo, Input input, Class<? extends T> type) {
    T object = maker.apply(sorted ? (Comparator<Object>) kryo.readClassAndObject(input) : null);
    kryo.reference(object);
    if (object instanceof Map<?, ?> map) {
      Elements.read(kryo, input, (Map<@Nullable Object, @Nullable Object>) map);
    } else {
      Collection<@Nullable Object> elements = (Collection<@Nullable Object>) object;
      Elements.read(kryo, input, Elements.readCount(input), elements::add);
    }
    return object;
  }
}
