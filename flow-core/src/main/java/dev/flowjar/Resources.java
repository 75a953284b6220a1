package dev.flowjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a step needs of the machine.
 *
 * <p>{@code memory} becomes the heap of the worker. {@code cpu} counts against {@code
 * --max-workers} (by default the machine's cores) when tasks are placed: a task that asks for two
 * leaves room for one fewer. A task that asks for more than there is runs alone. {@code gpu} is
 * recorded and left to launchers that know of any.
 *
 * <pre>{@code
 * @Step @Resources(cpu = 4, memory = "16g")
 * void train() { ... }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@StepAnnotation("resources")
public @interface Resources {

  /** Cores, 1 or more. */
  int cpu() default 1;

  /** Heap of the worker, such as {@code 512m} or {@code 16g}; empty: the JVM's default. */
  String memory() default "";

  /** Accelerators, 0 or more. */
  int gpu() default 0;
}
