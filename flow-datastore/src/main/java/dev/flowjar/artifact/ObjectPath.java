package dev.flowjar.artifact;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the shortest way through fields and elements to an object, for an error message. */
final class ObjectPath {

  /** More objects are not looked at: the message is not worth it. */
  private static final int LIMIT = 2_000_000;

  private final Predicate<Object> wanted;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Place> open = new ArrayDeque<>();

  private ObjectPath(Predicate<Object> wanted) {
    this.wanted = wanted;
  }

  /** The way such as {@code .layers[3].callback}; empty if it is not found. */
  static Optional<String> find(@Nullable Object root, Predicate<Object> wanted) {
    return new ObjectPath(wanted).search(root);
  }

  private Optional<String> search(@Nullable Object root) {
    push(null, "", root);
    while (!open.isEmpty() && seen.size() < LIMIT) {
      Place place = open.remove();
      if (wanted.test(place.object())) {
        return Optional.of(place.path());
      }
      expandIfPossible(place);
    }
    return Optional.empty();
  }

  private void expandIfPossible(Place place) {
    try {
      expand(place);
    } catch (RuntimeException | IllegalAccessException e) {
      // The user's collection did not let itself be read: look elsewhere.
    }
  }

  private void expand(Place place) throws IllegalAccessException {
    Object object = place.object();
    if (object instanceof Object[] array) {
      for (int i = 0; i < array.length; i++) {
        push(place, "[" + i + "]", array[i]);
      }
    } else if (object instanceof Collection<?> collection) {
      int i = 0;
      for (Object element : collection) {
        push(place, "[" + i++ + "]", element);
      }
    } else if (object instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        push(place, "[key " + Preview.ofKey(entry.getKey()) + "]", entry.getKey());
        push(place, "[" + Preview.ofKey(entry.getKey()) + "]", entry.getValue());
      }
    } else if (object instanceof Optional<?> optional) {
      push(place, ".get()", optional.orElse(null));
    } else if (object instanceof AtomicReference<?> reference) {
      push(place, ".get()", reference.get());
    } else if (object instanceof Map.Entry<?, ?> entry) {
      push(place, ".getKey()", entry.getKey());
      push(place, ".getValue()", entry.getValue());
    }
    if (object instanceof SortedMap<?, ?> map) {
      push(place, ".comparator()", map.comparator());
    } else if (object instanceof SortedSet<?> set) {
      push(place, ".comparator()", set.comparator());
    } else if (object instanceof PriorityQueue<?> queue) {
      push(place, ".comparator()", queue.comparator());
    }
    fields(place, object);
  }

  private void fields(Place place, Object object) throws IllegalAccessException {
    for (Class<?> c = object.getClass(); c != null && !FlowKryo.isJdk(c); c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers)
            && !Modifier.isTransient(modifiers)
            && !field.getType().isPrimitive()
            && field.trySetAccessible()) {
          push(place, "." + field.getName(), field.get(object));
        }
      }
    }
  }

  private void push(@Nullable Place from, String step, @Nullable Object object) {
    if (object != null && seen.add(object)) {
      open.add(new Place(from, step, object));
    }
  }

  private record Place(@Nullable Place from, String step, Object object) {

    String path() {
      StringBuilder path = new StringBuilder();
      for (Place place = this; place != null; place = place.from()) {
        path.insert(0, place.step());
      }
      return path.toString();
    }
  }
}
