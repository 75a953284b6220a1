package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets the flow go on when a task has failed for good: the failure lands in a field.
 *
 * <p>After the last attempt the exception becomes a {@link StepFailure} in the named field; what
 * the step had set before is kept, and the flow goes on along the step's {@code next}. It also
 * catches a worker that died; then nothing that the step had set is kept. In a task that went well
 * the field is left alone.
 *
 * <pre>{@code
 * StepFailure failure;
 *
 * @Step @Foreach("urls") @Retry(times = 2) @Catch("failure")
 * void fetch(URI url) { ...; next(this::join); }
 * }</pre>
 *
 * <p>The step must have exactly one {@code next}, to a plain step or a join: after a failure nobody
 * can say which way a choice would have gone. A caught task counts as successful: a resume keeps
 * it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@StepAnnotation("catch")
public @interface Catch {

  /** The name of a field of type {@link StepFailure}. */
  String value();
}
