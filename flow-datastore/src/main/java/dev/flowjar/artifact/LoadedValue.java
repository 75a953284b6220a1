package dev.flowjar.artifact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as it was read, and what its classes had lost or gained since it was written.
 *
 * @param value the value
 * @param changes one for each class in it that has other fields by now, in the order of reading
 */
public record LoadedValue(@Nullable Object value, List<ClassChange> changes) {

  /** Copies the changes. */
  public LoadedValue {
    changes = List.copyOf(changes);
  }
}
