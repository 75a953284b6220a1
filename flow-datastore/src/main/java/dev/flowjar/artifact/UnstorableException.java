package dev.flowjar.artifact;

import org.jspecify.annotations.Nullable;

/** Somewhere in a value is an object that cannot be stored. */
final class UnstorableException extends RuntimeException {

  private final String className;
  private final transient @Nullable Object within;

  /** Objects of this class cannot be stored. */
  UnstorableException(Class<?> type, String reason) {
    super(reason);
    this.className = type.getName();
    this.within = null;
  }

  /**
   * An object of the class of this name cannot be stored.
   *
   * @param within the object inside which it was met, should it not be found otherwise
   */
  UnstorableException(String className, Object within, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.className = className;
    this.within = within;
  }

  /** What is wrong, as a sentence about the object, and what to do. */
  String reason() {
    return String.valueOf(getMessage());
  }

  /** Whether this is the object, or one of its kind. */
  boolean isAbout(Object object) {
    return object.getClass().getName().equals(className);
  }

  @Nullable Object within() {
    return within;
  }
}
