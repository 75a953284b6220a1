package dev.flowjar.graph;

import dev.flowjar.Flow;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the type variables of a flow's superclasses and of its fields' types stand for. */
final class GenericTypes {

  private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

  GenericTypes(Class<? extends Flow> flow) {
    for (Class<?> type = flow; type != Flow.class; type = type.getSuperclass()) {
      bind(type.getGenericSuperclass());
    }
  }

  private GenericTypes(GenericTypes outer) {
    bindings.putAll(outer.bindings);
  }

  /** The type of a foreach item, empty if the field holds no items. */
  Optional<Type> itemType(Field field) {
    Type type = resolve(field.getGenericType());
    Class<?> raw = raw(type);
    if (raw.isArray()) {
      return Optional.of(
          type instanceof GenericArrayType array
              ? resolve(array.getGenericComponentType())
              : Objects.requireNonNull(raw.getComponentType()));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return Optional.of(Map.Entry.class);
    }
    return new GenericTypes(this).firstArgument(type, Iterable.class);
  }

  /** Whether a method that takes this parameter can be given this item. */
  boolean accepts(Type parameter, Type item) {
    Class<?> taken = boxed(raw(parameter));
    Class<?> given = boxed(raw(item));
    boolean isExact = !(item instanceof TypeVariable || item instanceof WildcardType);
    return taken.isAssignableFrom(given) || (!isExact && given.isAssignableFrom(taken));
  }

  /** The class that a type stands for, or the bound of what it may stand for. */
  Class<?> raw(Type type) {
    Type known = resolve(type);
    if (known instanceof Class<?> plain) {
      return plain;
    }
    if (known instanceof ParameterizedType parameterized) {
      return raw(parameterized.getRawType());
    }
    if (known instanceof GenericArrayType array) {
      return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
    }
    Type bound =
        known instanceof WildcardType wildcard
            ? wildcard.getUpperBounds()[0]
            : ((TypeVariable<?>) known).getBounds()[0];
    return raw(bound);
  }

  /** A type as one writes it in source, without packages. */
  String inWords(Type type) {
    return resolve(type)
        .getTypeName()
        .replace("java.util.Map$Entry", "Map:Entry") // known by both of its names
        .replaceAll("[\\w.]+[.$](?=\\w)", "")
        .replace(':', '.');
  }

  private Type resolve(Type type) {
    return type instanceof TypeVariable<?> variable ? bindings.getOrDefault(variable, type) : type;
  }

  private Optional<Type> firstArgument(Type type, Class<?> generic) {
    Class<?> raw = raw(type);
    if (!generic.isAssignableFrom(raw)) {
      return Optional.empty();
    }
    bind(type);
    if (raw == generic) {
      return Optional.of(resolve(generic.getTypeParameters()[0]));
    }
    for (Type implemented : raw.getGenericInterfaces()) {
      Optional<Type> found = firstArgument(implemented, generic);
      if (found.isPresent()) {
        return found;
      }
    }
    Type superclass = raw.getGenericSuperclass();
    return superclass == null ? Optional.empty() : firstArgument(superclass, generic);
  }

  private void bind(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      TypeVariable<?>[] variables = raw(type).getTypeParameters();
      Type[] arguments =
          Arrays.stream(parameterized.getActualTypeArguments())
              .map(this::resolve)
              .toArray(Type[]::new);
      for (int i = 0; i < variables.length; i++) {
        bindings.put(variables[i], arguments[i]);
      }
    }
  }

  private static Class<?> boxed(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0).getClass() : type;
  }
}
