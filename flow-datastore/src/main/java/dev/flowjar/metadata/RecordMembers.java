package dev.flowjar.metadata;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The components of a record as the members of a JSON object, without the braces.
 *
 * <p>A member that the record does not have is passed over. One that is missing is an error here
 * and not a {@code null} somewhere else, unless the record has a default for it; a number that is
 * missing is 0.
 */
final class RecordMembers {

  private final Class<?> type;
  private final Constructor<?> constructor;
  private final Member[] members;
  private final Map<String, Integer> positions = new LinkedHashMap<>();

  /** One component. */
  private record Member(
      String name,
      Method accessor,
      TypeAdapter<Object> adapter,
      @Nullable Object absent,
      boolean isRequired) {}

  /**
   * The components of a record.
   *
   * @param leftOut what stands in place of components that are passed over, by their names
   */
  @SuppressWarnings("unchecked") // a component has values of its type
  RecordMembers(Gson gson, Class<?> type, Map<String, Object> leftOut) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    this.members = new Member[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      Class<?> raw = component.getType();
      component.getAccessor().setAccessible(true);
      Object absent = raw.isPrimitive() ? Array.get(Array.newInstance(raw, 1), 0) : null;
      members[i] =
          new Member(
              component.getName(),
              component.getAccessor(),
              (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(component.getGenericType())),
              leftOut.getOrDefault(component.getName(), absent),
              !raw.isPrimitive()
                  && !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
      if (!leftOut.containsKey(component.getName())) {
        positions.put(component.getName(), i);
      }
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      this.constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has a canonical constructor", e);
    }
    constructor.setAccessible(true);
  }

  /** Writes all components of a record. */
  void write(JsonWriter out, Object value) throws IOException {
    for (Member member : members) {
      out.name(member.name());
      Object component = component(value, member);
      if (component == null) {
        out.nullValue();
      } else {
        member.adapter().write(out, component);
      }
    }
  }

  /**
   * Makes a record of the members up to the end of the object.
   *
   * @throws IllegalArgumentException if one is missing, or the record refuses them
   */
  Object read(JsonReader in) throws IOException {
    @Nullable Object[] values = new Object[members.length];
    for (int i = 0; i < members.length; i++) {
      values[i] = members[i].absent();
    }
    while (in.hasNext()) {
      Integer position = positions.get(in.nextName());
      if (position == null) {
        in.skipValue();
      } else {
        values[position] = members[position].adapter().read(in);
      }
    }
    Object value = made(values);
    for (int i = 0; i < members.length; i++) {
      boolean isMissing = values[i] == null && members[i].isRequired();
      if (isMissing && component(value, members[i]) == null) {
        throw new IllegalArgumentException(
            "a %s without '%s'".formatted(type.getSimpleName(), members[i].name()));
      }
    }
    return value;
  }

  private Object made(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "a %s that is none: %s".formatted(type.getSimpleName(), e.getCause()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record can be made", e);
    }
  }

  private static @Nullable Object component(Object value, Member member) {
    try {
      return member.accessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an accessor of a record can be called", e);
    }
  }
}
