package dev.flowjar.cli;

import dev.flowjar.FlowException;
import dev.flowjar.NotFoundException;
import dev.flowjar.artifact.ArtifactException;
import dev.flowjar.graph.InvalidFlowException;
import dev.flowjar.metadata.DatastoreException;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.source.SourceException;
import dev.flowjar.store.StorageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** How a command ended, as the calling program sees it; the one place that judges exceptions. */
enum ExitCode {
  /** It did what it was asked. */
  OK(0),
  /** A step failed for good. */
  STEP_FAILED(1),
  /** It was called in a way that it does not understand. */
  USAGE(2),
  /** The flow class breaks a rule. */
  INVALID_FLOW(3),
  /** A flow, run, task or artifact does not exist. */
  NOT_FOUND(4),
  /** The datastore cannot be read or written. */
  DATASTORE(5),
  /** The fault is ours. */
  BUG(70),
  /** The user stopped it. */
  INTERRUPTED(130);

  /** Option that shows the stack trace of any failure. */
  static final String STACKTRACE = "--stacktrace";

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  int code() {
    return code;
  }

  /** The exit code of a run. */
  static ExitCode of(RunStatus status) {
    return switch (status) {
      case SUCCEEDED, RUNNING -> OK;
      case FAILED, LOST -> STEP_FAILED;
      case CANCELLED -> INTERRUPTED;
    };
  }

  /** What an exception means to the caller. */
  static ExitCode of(Throwable exception) {
    if (exception instanceof InvalidFlowException
        || exception instanceof ExceptionInInitializerError
        || exception instanceof NoClassDefFoundError) {
      return INVALID_FLOW;
    }
    if (exception instanceof NotFoundException) {
      return NOT_FOUND;
    }
    if (exception instanceof StorageException
        || exception instanceof ArtifactException
        || exception instanceof DatastoreException
        || exception instanceof UncheckedIOException) {
      return DATASTORE;
    }
    if (exception instanceof FlowException) {
      return USAGE;
    }
    return exception instanceof InterruptedException ? INTERRUPTED : BUG;
  }

  /**
   * Tells the user what went wrong: a message where it is not our fault, all we know where it is.
   */
  static ExitCode report(Throwable exception, Invocation invocation) {
    ExitCode code = of(exception);
    Console console = invocation.console();
    if (code == BUG) {
      console.say(trace(exception));
      console.say(
          console.paint(
              Paint.RED,
              "This is a bug in Flow. Please report it with the lines above and this one: %s"
                  .formatted(Version.text())));
      return code;
    }
    boolean isInSource = exception instanceof SourceException; // as javac shows it
    String message = message(exception);
    console.say(isInSource ? message : console.paint(Paint.RED, message));
    if (invocation.words().contains(STACKTRACE)) {
      console.say(trace(exception));
    }
    if (code == USAGE && !isInSource) {
      invocation.words().stream()
          .findFirst()
          .flatMap(CommandName::of)
          .map(name -> "Help: %s %s --help".formatted(invocation.shortLaunch(), name.word()))
          .ifPresent(hint -> console.say(console.paint(Paint.DIM, hint)));
    }
    return code;
  }

  private static String message(Throwable exception) {
    if (exception instanceof ExceptionInInitializerError) {
      return "A class of the flow could not be initialised: %s. See where: %s"
          .formatted(exception.getCause(), STACKTRACE);
    }
    if (exception instanceof NoClassDefFoundError) {
      return "The flow needs the class %s, which is not on the class path. Add the jar that has it."
          .formatted(String.valueOf(exception.getMessage()).replace('/', '.'));
    }
    String message = exception.getMessage() == null ? exception.toString() : exception.getMessage();
    Throwable cause = exception.getCause();
    boolean isCauseTold =
        !(exception instanceof UncheckedIOException || exception instanceof StorageException)
            || cause == null
            || cause.getMessage() == null
            || message.contains(cause.getMessage());
    return isCauseTold ? message : "%s (%s)".formatted(message, cause);
  }

  private static String trace(Throwable exception) {
    StringWriter text = new StringWriter();
    exception.printStackTrace(new PrintWriter(text, true));
    return text.toString().stripTrailing();
  }
}
