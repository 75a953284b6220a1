package dev.flowjar.enhance;

import dev.flowjar.Flow;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the constructor of a flow class leaves in its fields, found by calling it twice: two results
 * that are not equal to each other show that equality says nothing about that field.
 */
final class InitialValues {

  /** How a value relates to the one that the constructor leaves. */
  enum Relation {
    SAME,
    CHANGED,
    UNKNOWN
  }

  private final Class<? extends Flow> flowClass;
  private @Nullable List<Flow> fresh;

  InitialValues(Class<? extends Flow> flowClass) {
    this.flowClass = flowClass;
  }

  /** Compares by {@code equals}, arrays element by element. */
  Relation relation(ArtifactField field, @Nullable Object value) {
    List<Flow> objects = fresh();
    if (objects.isEmpty()) {
      return Relation.UNKNOWN;
    }
    Object initial = field.get(objects.get(0));
    if (!Objects.deepEquals(initial, field.get(objects.get(1)))) {
      return Relation.UNKNOWN;
    }
    return Objects.deepEquals(initial, value) ? Relation.SAME : Relation.CHANGED;
  }

  private List<Flow> fresh() {
    List<Flow> objects = fresh;
    if (objects == null) {
      objects = construct();
      fresh = objects;
    }
    return objects;
  }

  /** Empty for a class that cannot be constructed without arguments, as an inner one. */
  private List<Flow> construct() {
    try {
      Constructor<? extends Flow> constructor = flowClass.getDeclaredConstructor();
      constructor.setAccessible(true);
      return List.of(constructor.newInstance(), constructor.newInstance());
    } catch (ReflectiveOperationException | RuntimeException e) {
      return List.of();
    }
  }
}
