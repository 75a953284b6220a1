package dev.flowjar.decorator;

/** One call of a step's method, as the decorators around it see it. */
public interface StepCall {

  /** Calls the next decorator inwards, or at last the step. */
  void proceed() throws Throwable;

  /**
   * Declares the attempt failed although the step is still running. Its worker process is ended and
   * nothing that the step does from now on counts. May be called from any thread.
   */
  void abandon(Throwable failure);
}
