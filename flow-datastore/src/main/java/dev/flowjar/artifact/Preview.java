package dev.flowjar.artifact;

import org.jspecify.annotations.Nullable;

/** Values as short text for people. */
public final class Preview {

  private Preview() {}

  /** The value in at most 200 characters on one line; never fails. */
  public static String of(@Nullable Object value) {
    return value == null ? "null" : value.getClass().getSimpleName();
  }
}
