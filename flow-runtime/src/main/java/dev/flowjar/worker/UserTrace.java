package dev.flowjar.worker;

import dev.flowjar.FlowException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cuts our own frames out of the stack traces of a user's exception. */
final class UserTrace {

  private static final List<String> LIBRARY =
      Stream.of("enhance", "artifact", "store", "metadata", "decorator", "worker")
          .map(name -> "dev.flowjar.%s.".formatted(name))
          .toList();

  private static final String BOUNDARY = StepInvoker.class.getName();

  private UserTrace() {}

  /** Trims an exception, its causes and what they suppressed. */
  static void trim(Throwable exception) {
    try {
      trim(exception, Collections.newSetFromMap(new IdentityHashMap<>()));
    } catch (RuntimeException e) {
      // The user's own class, and one of its methods fails: it stays as it is.
    }
  }

  private static void trim(@Nullable Throwable exception, Set<Throwable> seen) {
    if (exception == null || !seen.add(exception)) {
      return;
    }
    StackTraceElement[] trace = trimmed(exception.getStackTrace());
    // What the library refuses on purpose is no business of its insides.
    exception.setStackTrace(exception instanceof FlowException ? withoutLibrary(trace) : trace);
    trim(exception.getCause(), seen);
    for (Throwable suppressed : exception.getSuppressed()) {
      trim(suppressed, seen);
    }
  }

  private static StackTraceElement[] trimmed(StackTraceElement[] trace) {
    int end = 0;
    while (end < trace.length && !trace[end].getClassName().startsWith(BOUNDARY)) {
      end++;
    }
    if (end == trace.length) {
      return trace;
    }
    while (end > 0 && isReflection(trace[end - 1])) {
      end--;
    }
    return Arrays.stream(trace, 0, end)
        .filter(frame -> !frame.getMethodName().startsWith("$flow$"))
        .toArray(StackTraceElement[]::new);
  }

  private static StackTraceElement[] withoutLibrary(StackTraceElement[] trace) {
    return Arrays.stream(trace)
        .filter(frame -> LIBRARY.stream().noneMatch(frame.getClassName()::startsWith))
        .toArray(StackTraceElement[]::new);
  }

  private static boolean isReflection(StackTraceElement frame) {
    return frame.getClassName().startsWith("java.lang.reflect.")
        || frame.getClassName().startsWith("jdk.internal.reflect.");
  }
}
