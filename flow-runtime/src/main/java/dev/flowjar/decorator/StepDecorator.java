package dev.flowjar.decorator;

import dev.flowjar.StepFailure;
import dev.flowjar.enhance.FlowArtifacts;
import dev.flowjar.graph.DecoratorSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The behaviour of a step annotation, found by {@link java.util.ServiceLoader}.
 *
 * <p>One object serves all steps; what a step asks for comes with each call as a {@link
 * DecoratorSpec}. Implementations hold no state and are thread-safe. They may be asked in the
 * scheduler's process and in a worker.
 */
public interface StepDecorator {

  /** The name in {@link dev.flowjar.StepAnnotation} and after {@code --with}. */
  String name();

  /** What is wrong with the attributes, each as a sentence with the value and the way out. */
  default List<String> problems(DecoratorSpec spec) {
    return List.of();
  }

  /** What the worker must have; called before a task is placed. */
  default WorkerRequirements require(DecoratorSpec spec, WorkerRequirements soFar) {
    return soFar;
  }

  /**
   * What the worker of the next attempt must have; called after each failed one that is followed by
   * another, with what its own worker had. The answer depends on the arguments and the machine
   * alone.
   */
  default WorkerRequirements requireAfter(
      DecoratorSpec spec, StepFailure failure, WorkerRequirements soFar) {
    return soFar;
  }

  /**
   * Runs the step in the worker, by {@link StepCall#proceed()}; called once an attempt, on the
   * step's thread.
   */
  default void around(DecoratorSpec spec, StepCall call) throws Throwable {
    call.proceed();
  }

  /**
   * How long to wait before the task is tried again; empty if this decorator does not want it to
   * be. The answer depends on the arguments alone: it is asked in the worker, and in the scheduler
   * if the worker died.
   */
  default Optional<Duration> retryDelay(DecoratorSpec spec, FailedAttempt attempt) {
    return Optional.empty();
  }

  /** Whether {@link #absorb} may take a failure; if not, a worker that died is not followed up. */
  default boolean mayAbsorb(DecoratorSpec spec) {
    return false;
  }

  /**
   * Takes a failure after which the task would fail for good.
   *
   * @param flow the flow as the step left it, or as it was before the step if the worker died
   * @return whether the flow may go on as if the step had succeeded
   */
  default boolean absorb(DecoratorSpec spec, StepFailure failure, FlowArtifacts flow) {
    return false;
  }
}
