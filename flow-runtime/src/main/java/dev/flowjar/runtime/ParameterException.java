package dev.flowjar.runtime;

import dev.flowjar.FlowException;
import org.jspecify.annotations.Nullable;

/** A run was given something it cannot start with: a parameter, an option, a file. */
public final class ParameterException extends FlowException {

  /** The message names the parameter, the value and the way out. */
  public ParameterException(String message) {
    super(message);
  }

  /** The message names the parameter, the value and the way out. */
  public ParameterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
