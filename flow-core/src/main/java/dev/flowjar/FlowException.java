package dev.flowjar;

import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions of this library. Its message is written for the user: what is wrong,
 * with which value, and what to do.
 */
public class FlowException extends RuntimeException {

  /** An exception with a message for the user. */
  public FlowException(String message) {
    super(message);
  }

  /** An exception with a message for the user and what brought it about. */
  public FlowException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
