package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Ends an attempt that takes too long.
 *
 * <p>The step's thread is interrupted; if it has not stopped five seconds later, its worker process
 * is killed. Either way the attempt has failed with a {@link
 * java.util.concurrent.TimeoutException}, which {@link Retry} and {@link Catch} treat like any
 * other exception. The time counts for each attempt anew.
 *
 * <pre>{@code
 * @Step @Timeout("10m") @Retry(times = 1)
 * void simulate() { ... }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@StepAnnotation("timeout")
public @interface Timeout {

  /**
   * The longest an attempt may take, such as {@code 500ms}, {@code 30s}, {@code 10m}, {@code 2h}.
   */
  String value();
}
