package dev.flowjar.artifact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One reading of a stored value: where it finds its classes, how many bytes there are, and what was
 * found to have changed. Not thread-safe.
 */
public final class Reading {

  private final ClassLoader loader;
  private final ClassRule rule;
  private final long size;
  private final List<ClassChange> changes = new ArrayList<>();
  private final Set<String> changed = new HashSet<>();

  /**
   * A reading.
   *
   * @param loader knows the classes of the value
   * @param rule says which of them may be loaded
   * @param size of the stored value in bytes
   */
  public Reading(ClassLoader loader, ClassRule rule, long size) {
    this.loader = loader;
    this.rule = rule;
    this.size = size;
  }

  /**
   * The class of this name, not initialized.
   *
   * @param name as {@link Class#getName} gives it; also of an array
   * @throws ArtifactException if the rule leaves it out or it cannot be found; the message names it
   */
  public Class<?> load(String name) {
    String element = elementOf(name);
    if (!element.isEmpty() && !rule.allows(element)) {
      // What cannot be loaded anyway is missing, whatever the rule says of it.
      throw isThere(element)
          ? ArtifactException.refusedClass(element)
          : ArtifactException.missingClass(element, new ClassNotFoundException(element));
    }
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw ArtifactException.missingClass(name, e);
    }
  }

  private boolean isThere(String className) {
    return loader.getResource(className.replace('.', '/') + ".class") != null;
  }

  /** The innermost component of an array, empty if it is primitive; of others the class itself. */
  private static String elementOf(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0) {
      return name;
    }
    return name.startsWith("L", dimensions) && name.endsWith(";")
        ? name.substring(dimensions + 1, name.length() - 1)
        : "";
  }

  /** Knows the classes of the value; does not ask the rule. */
  ClassLoader loader() {
    return loader;
  }

  /** How many bytes the stored value has: nothing in it can claim more. */
  public long size() {
    return size;
  }

  /**
   * Notes which fields a class has lost or gained, if any. It counts once for each class.
   *
   * @param written the fields that were written
   * @param present those that it has by now
   */
  public void compare(Class<?> type, List<String> written, List<String> present) {
    List<String> dropped = without(written, present);
    List<String> defaulted = without(present, written);
    boolean isSame = dropped.isEmpty() && defaulted.isEmpty();
    if (!isSame && changed.add(type.getName())) {
      changes.add(new ClassChange(type.getName(), dropped, defaulted));
    }
  }

  private static List<String> without(List<String> names, List<String> others) {
    return names.stream().filter(name -> !others.contains(name)).toList();
  }

  /** What was noted. */
  List<ClassChange> changes() {
    return List.copyOf(changes);
  }
}
