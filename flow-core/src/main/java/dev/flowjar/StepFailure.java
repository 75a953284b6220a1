package dev.flowjar;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
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

  private static final String OUT_OF_MEMORY = OutOfMemoryError.class.getName();

  /** What the JVM says of memory that a larger heap would have had. */
  private static final List<String> OF_HEAP =
      List.of("Java heap space", "GC overhead limit exceeded", "direct buffer memory");

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

  /** The failure of a worker process that died because its heap was full. */
  public static StepFailure workerOutOfMemory(String message) {
    StepFailure cause = new StepFailure(OUT_OF_MEMORY, OF_HEAP.get(0), "", null);
    return new StepFailure(WORKER_DIED, message, "", cause);
  }

  /** Whether it, or what brought it about, is that the heap was too small. */
  public boolean isOutOfMemory() {
    return (type.equals(OUT_OF_MEMORY) && OF_HEAP.stream().anyMatch(message::contains))
        || (causeOrNull != null && causeOrNull.isOutOfMemory());
  }

  /** The same with more to say. */
  public StepFailure withAdvice(String advice) {
    String whole = message.isEmpty() ? advice : "%s. %s".formatted(message, advice);
    String trace =
        stackTrace.startsWith(summary())
            ? type + ": " + whole + stackTrace.substring(summary().length())
            : stackTrace;
    return new StepFailure(type, whole, trace, causeOrNull);
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
