package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Environment variables of a step's worker process.
 *
 * <pre>{@code
 * @Step @Environment({"OMP_NUM_THREADS=1", "TZ=UTC"})
 * void simulate() { ... }
 * }</pre>
 *
 * <p>They are set before the process starts, so native libraries see them too. With {@code
 * --in-process} there is no such process and the step is refused.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@StepAnnotation("environment")
public @interface Environment {

  /** Variables as {@code NAME=value}. */
  String[] value();
}
