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
 * @Step @Retry(times = 2) @Resources(cpu = 4, memory = "16g", growth = 2.0)
 * void train() { ... }
 * }</pre>
 *
 * <p>A step for which the heap is too small fails with a message that says so. With {@code growth}
 * and {@link Retry}, its next attempt has more: 16, 32, 64 GiB here, but never more than the
 * machine has. Other failures change nothing, and a resume begins with {@code memory} again. The
 * memory of tasks that run at the same time is not added up: leave room by {@code cpu} or {@code
 * --max-workers}.
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

  /** Factor by which the heap grows after each attempt that ran out of it; 1 or more. */
  double growth() default 1;

  /** Accelerators, 0 or more. */
  int gpu() default 0;
}
