package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an annotation that changes how steps run, ours or a user's own.
 *
 * <p>The annotation only declares. Its name selects the {@code StepDecorator} that gives it its
 * behaviour; its attributes reach the decorator as plain values (numbers, booleans, text, class
 * names, lists of these).
 *
 * <pre>{@code
 * @StepAnnotation("notify") @Retention(RUNTIME) @Target(METHOD)
 * public @interface Notify { String channel(); }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface StepAnnotation {

  /** The decorator's name, as it is also written after {@code --with}. */
  String value();
}
