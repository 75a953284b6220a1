package dev.flowjar;

import java.io.Serializable;

/**
 * A reference to a step that takes a foreach item or the {@link Inputs} of a join: {@code
 * this::summarise}.
 *
 * <p>Serializable because that is how the JDK tells which method a reference names; it is never
 * called and never written anywhere.
 *
 * @param <T> the item's type, or {@code Inputs<F>}
 */
@FunctionalInterface
public interface StepMethodWithInput<T> extends Serializable {

  /** Has the shape of the step's method. */
  void run(T input) throws Exception;
}
