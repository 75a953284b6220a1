package dev.flowjar.cli;

import dev.flowjar.FlowException;

/** A command was called in a way that it does not understand. */
final class UsageException extends FlowException {

  /** The message names the word that is wrong and the way out. */
  UsageException(String message) {
    super(message);
  }
}
