package dev.flowjar;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a step failed, as a value that can always be stored and shown: the exception itself may hold
 * anything, this holds text.
 *
 * <p>It is what {@link Catch} puts into its field.
 *
 * @param type class name of the exception, or {@code WorkerDied} where there was none
 * @param message its message, empty if it had none
 * @param stackTrace the stack trace as the JDK prints it, causes included
 * @param causeOrNull what brought it about
 */
public record StepFailure(
    String type, String message, String stackTrace, @Nullable StepFailure causeOrNull)
    implements Serializable {

  /** {@link #type()} of a failure for which no exception exists: the worker process is gone. */
  public static final String WORKER_DIED = "WorkerDied";

  /** The failure that an exception stands for, even one whose own methods fail. */
  public static StepFailure of(Throwable exception) {
    String trace = answer(() -> trace(exception));
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return of(exception, trace == null ? "" : trace, seen);
  }

  /** The failure of a worker process that died, with what is known about it. */
  public static StepFailure workerDied(String message) {
    return new StepFailure(WORKER_DIED, message, "", null);
  }

  /** What brought it about. */
  public Optional<StepFailure> cause() {
    return Optional.ofNullable(causeOrNull);
  }

  /** Type and message in one line. */
  public String summary() {
    return message.isEmpty() ? type : type + ": " + message;
  }

  @Override
  public String toString() {
    return summary();
  }

  private static StepFailure of(Throwable exception, String trace, Set<Throwable> seen) {
    seen.add(exception);
    Throwable cause = answer(exception::getCause);
    StepFailure inner = cause == null || seen.contains(cause) ? null : of(cause, "", seen);
    String message = answer(exception::getMessage);
    return new StepFailure(
        exception.getClass().getName(), message == null ? "" : message, trace, inner);
  }

  private static String trace(Throwable exception) {
    StringWriter text = new StringWriter();
    exception.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /** What a method of somebody else's exception returns, null if it fails itself. */
  private static <T> @Nullable T answer(Supplier<@Nullable T> method) {
    try {
      return method.get();
    } catch (RuntimeException | StackOverflowError e) {
      return null;
    }
  }
}
