package dev.flowjar.decorator;

import dev.flowjar.graph.DecoratorSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link dev.flowjar.Retry}. */
public final class RetryDecorator implements StepDecorator {

  @Override
  public String name() {
    return "retry";
  }

  @Override
  public List<String> problems(DecoratorSpec spec) {
    Attributes attributes = new Attributes(spec);
    return attributes.problems(
        attributes.check("times", Long::parseLong, times -> times >= 0, "0 or more"),
        attributes.check("backoff", Double::parseDouble, factor -> factor >= 1, "1 or more"),
        attributes.check("delay", DurationText::parse, delay -> true, "a time span"),
        attributes.check("maxDelay", DurationText::parse, delay -> true, "a time span"));
  }

  @Override
  public Optional<Duration> retryDelay(DecoratorSpec spec, FailedAttempt attempt) {
    Attributes attributes = new Attributes(spec);
    return attempt.number() <= attributes.whole("times") && isMeant(attributes, attempt)
        ? Optional.of(delay(attributes, attempt.number()))
        : Optional.empty();
  }

  private static boolean isMeant(Attributes attributes, FailedAttempt attempt) {
    List<String> on = attributes.texts("on");
    List<String> not = attributes.texts("not");
    Set<String> thrown = new HashSet<>();
    Set<String> behind = new HashSet<>();
    attempt.exception().ifPresent(exception -> collect(exception, thrown, behind));
    if (attempt.failure().isOutOfMemory()) {
      // The worker may have died of it.
      addClasses(OutOfMemoryError.class, behind);
    }
    boolean isRefused = not.stream().anyMatch(thrown::contains);
    boolean isWanted =
        on.isEmpty()
            || on.stream().anyMatch(type -> thrown.contains(type) || behind.contains(type));
    return isWanted && !isRefused;
  }

  private static void collect(Throwable exception, Set<String> thrown, Set<String> behind) {
    addClasses(exception.getClass(), thrown);
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable cause = causeOf(exception);
    while (cause != null && seen.add(cause)) {
      addClasses(cause.getClass(), behind);
      cause = causeOf(cause);
    }
  }

  private static @Nullable Throwable causeOf(Throwable exception) {
    try {
      return exception.getCause();
    } catch (RuntimeException e) {
      return null; // the user's own class: it may do anything
    }
  }

  private static void addClasses(Class<?> exception, Set<String> names) {
    for (Class<?> type = exception; type != null; type = type.getSuperclass()) {
      names.add(type.getName());
    }
  }

  private static Duration delay(Attributes attributes, int failedAttempts) {
    double first = DurationText.parse(attributes.text("delay")).toMillis();
    double longest = DurationText.parse(attributes.text("maxDelay")).toMillis();
    double grown = first * Math.pow(attributes.number("backoff"), failedAttempts - 1.0);
    return Duration.ofMillis((long) Math.min(grown, longest));
  }
}
