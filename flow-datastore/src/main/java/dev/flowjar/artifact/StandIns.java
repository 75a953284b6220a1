package dev.flowjar.artifact;

import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The known types that stand in for classes hidden inside the JDK, whose names may change from one
 * JDK to the next.
 */
final class StandIns {

  private StandIns() {}

  /** The type that stands in for a class, or null if it stands for itself. */
  static @Nullable Class<?> of(Class<?> type) {
    if (!FlowKryo.isJdk(type) || type.isArray()) {
      return null;
    }
    for (Class<?> family :
        List.of(Path.class, ZoneId.class, Charset.class, ByteBuffer.class, EnumSet.class)) {
      if (family.isAssignableFrom(type)) {
        return family;
      }
    }
    if (Map.Entry.class.isAssignableFrom(type)) {
      return type.getSimpleName().equals("KeyValueHolder")
          ? KnownTypes.FrozenEntry.class
          : Map.Entry.class;
    }
    boolean isCollection =
        Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    return isCollection && !isLiving(type) ? CopyKind.class : null;
  }

  /** A collection that anyone can make has a place of its own or Java's serialized form. */
  private static boolean isLiving(Class<?> type) {
    try {
      return Modifier.isPublic(type.getModifiers())
          && Modifier.isPublic(type.getConstructor().getModifiers());
    } catch (NoSuchMethodException e) {
      return type == EnumMap.class;
    }
  }
}
