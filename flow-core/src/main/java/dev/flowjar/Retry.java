package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a failed task again, each time in a new worker process and from the same inputs.
 *
 * <p>What a failed attempt wrote into the fields is gone. A worker that died counts as a failure
 * like an exception. {@code times} further attempts are made; {@link Current#attempt()} tells which
 * one this is.
 *
 * <pre>{@code
 * @Step @Retry(times = 3, delay = "2s", backoff = 2, maxDelay = "1m", on = IOException.class)
 * void download() { ... }
 * }</pre>
 *
 * <p>Delays are honoured on a laptop as on a cluster. With {@link Catch}, the exception is caught
 * after the last attempt. {@code @Retry(times = 0)} protects a step from {@code --with retry}. A
 * resume counts attempts anew.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@StepAnnotation("retry")
public @interface Retry {

  /** How many attempts may follow the first; 0 or more. */
  int times() default 3;

  /** Wait before the second attempt, such as {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}. */
  String delay() default "0s";

  /** Factor by which the wait grows from one attempt to the next; 1 or more. */
  double backoff() default 1;

  /** The longest wait. */
  String maxDelay() default "1h";

  /** Retry only on these exceptions, their subclasses, or either as a cause; empty: on all. */
  Class<? extends Throwable>[] on() default {};

  /** Never retry on these exceptions or their subclasses; wins over {@link #on()}. */
  Class<? extends Throwable>[] not() default {};
}
