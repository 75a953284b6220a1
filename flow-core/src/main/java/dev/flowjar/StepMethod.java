package dev.flowjar;

import java.io.Serializable;

/**
 * A reference to a step that takes nothing: {@code this::train}.
 *
 * <p>Serializable because that is how the JDK tells which method a reference names; it is never
 * called and never written anywhere.
 */
@FunctionalInterface
public interface StepMethod extends Serializable {

  /** Has the shape of the step's method. */
  void run() throws Exception;
}
