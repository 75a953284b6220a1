package dev.flowjar.examples.docs.extend;

import dev.flowjar.StepAnnotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says on standard error how long a step took if it took long. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@StepAnnotation("stopwatch")
public @interface Stopwatch {

  /** What counts as long, such as {@code 10s}. */
  String over() default "1m";
}
