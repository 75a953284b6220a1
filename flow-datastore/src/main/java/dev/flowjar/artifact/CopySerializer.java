package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collections and maps of a {@link CopyKind}. */
final class CopySerializer extends Serializer<Object> {

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    CopyKind kind = CopyKind.of(object.getClass());
    References references = ((FlowKryo) kryo).references();
    ((FlowKryo) kryo).text.writeText(output, kind.name());
    references.begin(object);
    if (kind.isSorted()) {
      kryo.writeClassAndObject(output, comparator(object));
    }
    if (object instanceof Map<?, ?> map) {
      Elements.write(kryo, output, kind == CopyKind.FROZEN_MAP ? ordered(map) : map);
    } else {
      Collection<?> elements = (Collection<?>) object;
      Elements.write(kryo, output, kind == CopyKind.FROZEN_SET ? ordered(elements) : elements);
    }
    references.end();
  }

  @Override
  @SuppressWarnings("unchecked") // a sorted collection was written with its comparator
  public Object read(Kryo kryo, Input input, Class<?> type) {
    CopyKind kind = CopyKind.valueOf(String.valueOf(((FlowKryo) kryo).text.readText(input)));
    Comparator<Object> order =
        kind.isSorted() ? (Comparator<Object>) kryo.readClassAndObject(input) : null;
    if (kind.isMap()) {
      LinkedHashMap<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      Elements.read(kryo, input, entries);
      return kind.make(entries, order);
    }
    return kind.make(Elements.read(kryo, input), order);
  }

  private static @Nullable Object comparator(Object object) {
    return object instanceof SortedMap<?, ?> map
        ? map.comparator()
        : ((SortedSet<?>) object).comparator();
  }

  // The order of Set.of and Map.of changes from one JVM to the next, and equal values should give
  // equal bytes.
  private static Collection<?> ordered(Collection<?> elements) {
    return isComparable(elements) ? new ArrayList<>(new TreeSet<>(elements)) : elements;
  }

  private static Map<?, ?> ordered(Map<?, ?> map) {
    return isComparable(map.keySet()) ? new TreeMap<>(map) : map;
  }

  private static boolean isComparable(Collection<?> elements) {
    Set<Class<?>> known =
        Set.of(String.class, Integer.class, Long.class, Character.class, UUID.class);
    List<? extends Class<?>> classes =
        elements.stream().<Class<?>>map(Object::getClass).distinct().limit(2).toList();
    return classes.size() == 1 && (known.contains(classes.get(0)) || classes.get(0).isEnum());
  }
}
