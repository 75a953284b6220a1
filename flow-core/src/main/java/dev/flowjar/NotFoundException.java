package dev.flowjar;

import org.jspecify.annotations.Nullable;

/** Something named by the user does not exist: a flow, a run, a task, an artifact. */
public final class NotFoundException extends FlowException {

  /** The message names what is missing and the nearest names. */
  public NotFoundException(String message) {
    super(message);
  }

  /** The message names what is missing and the nearest names. */
  public NotFoundException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
