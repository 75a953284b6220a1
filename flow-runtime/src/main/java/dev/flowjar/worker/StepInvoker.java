package dev.flowjar.worker;

import dev.flowjar.ForeachFrame;
import dev.flowjar.StepFailure;
import dev.flowjar.artifact.ForeachItems;
import dev.flowjar.artifact.Snapshot;
import dev.flowjar.decorator.Decorators;
import dev.flowjar.decorator.FailedAttempt;
import dev.flowjar.decorator.SecretValues;
import dev.flowjar.decorator.StepCall;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import dev.flowjar.graph.Transition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs one attempt at a time: restores the artifacts, calls the user's method, stores what it left.
 *
 * <p>Whatever goes wrong is the outcome; only where there is no memory for one, the error is
 * thrown. Thread-safe.
 */
final class StepInvoker {

  private final TaskFlows flows;
  private final Decorators decorators;
  private final Clock clock;
  private final String host;
  private final SecretValues secrets;

  /**
   * An invoker for the tasks of one run.
   *
   * @param host name of this machine
   * @param secrets what must not show in a failure
   */
  StepInvoker(
      TaskFlows flows, Decorators decorators, Clock clock, String host, SecretValues secrets) {
    this.flows = flows;
    this.decorators = decorators;
    this.clock = clock;
    this.host = host;
    this.secrets = secrets;
  }

  /**
   * Runs an attempt on the calling thread.
   *
   * @param onAbandon is told, from another thread, if the attempt is given up before this returns
   */
  TaskOutcome run(TaskSpec spec, Consumer<TaskOutcome> onAbandon) {
    try {
      return run(spec, flows.step(spec.task().step()), onAbandon);
    } catch (OutOfMemoryError e) {
      // The heap was too full to handle the failure. By now the flow can be collected.
      return new TaskOutcome.Crashed(
          HeapAdvice.death(spec.task(), Runtime.getRuntime().maxMemory()));
    } catch (Throwable e) {
      // Not the step: a decorator of somebody else, or this library.
      return new TaskOutcome.Failed(
          secrets.masked(StepFailure.of(e)), Optional.empty(), spec.foreachStack());
    }
  }

  private TaskOutcome run(TaskSpec spec, StepNode step, Consumer<TaskOutcome> onAbandon) {
    AttemptMeter meter = AttemptMeter.start(clock);
    try (OpenTask task = flows.open(spec, step, meter.artifacts())) {
      Optional<TaskOutcome> failed = call(spec, step, task, onAbandon);
      if (failed.isPresent()) {
        return failed.get();
      }
      List<String> targets = targets(step, task);
      Optional<ForeachItems> items = items(step, targets, task);
      Snapshot snapshot = task.checkpoint();
      return new TaskOutcome.Succeeded(
          snapshot, targets, items, task.foreachStack(), meter.facts(host));
    } catch (Throwable e) {
      return failed(spec, step, e, spec.foreachStack());
    }
  }

  /** Calls the step; a failure that no decorator absorbs is the outcome. */
  private Optional<TaskOutcome> call(
      TaskSpec spec, StepNode step, OpenTask task, Consumer<TaskOutcome> onAbandon) {
    if (spec.workerDeath().isPresent()) {
      StepFailure death = spec.workerDeath().get();
      return decorators.absorb(step, death, task.artifacts())
          ? Optional.empty()
          : Optional.of(new TaskOutcome.Failed(death, Optional.empty(), task.foreachStack()));
    }
    try {
      decorators.call(step, new MethodCall(spec, step, task, onAbandon));
      return Optional.empty();
    } catch (Throwable e) {
      TaskOutcome.Failed failed = failed(spec, step, e, task.foreachStack());
      boolean isAbsorbed =
          failed.retryAfter().isEmpty()
              && decorators.absorb(step, failed.failure(), task.artifacts());
      return isAbsorbed ? Optional.empty() : Optional.of(failed);
    }
  }

  private TaskOutcome.Failed failed(
      TaskSpec spec, StepNode step, Throwable e, List<ForeachFrame> stack) {
    UserTrace.trim(e);
    StepFailure failure = secrets.masked(HeapAdvice.of(e, spec.task()));
    FailedAttempt attempt = new FailedAttempt(spec.attempt(), failure, Optional.of(e));
    return new TaskOutcome.Failed(failure, decorators.retryDelay(step, attempt), stack);
  }

  private static List<String> targets(StepNode step, OpenTask task) {
    if (step.name().equals(StepGraph.END)) {
      return List.of();
    }
    // A step that failed before its next and was caught has one way on: the graph check saw to it.
    return task.context().targets().named().orElseGet(() -> step.transitions().get(0).targets());
  }

  private Optional<ForeachItems> items(StepNode step, List<String> targets, OpenTask task) {
    Optional<Transition> transition = step.transitionTo(targets);
    return transition.isPresent() && transition.get() instanceof Transition.Foreach foreach
        ? Optional.of(flows.saveItems(step, foreach, task))
        : Optional.empty();
  }

  /** The innermost call: the user's method itself. */
  private final class MethodCall implements StepCall {
    private final TaskSpec spec;
    private final StepNode step;
    private final OpenTask task;
    private final Consumer<TaskOutcome> onAbandon;

    MethodCall(TaskSpec spec, StepNode step, OpenTask task, Consumer<TaskOutcome> onAbandon) {
      this.spec = spec;
      this.step = step;
      this.task = task;
      this.onAbandon = onAbandon;
    }

    @Override
    public void proceed() throws Throwable {
      Method method = task.method();
      Prefetch prefetch = Prefetch.start(step, task.artifacts());
      try {
        method.invoke(task.artifacts().flow(), task.arguments().toArray());
      } catch (InvocationTargetException e) {
        throw e.getCause();
      } finally {
        prefetch.end();
      }
      task.context().targets().check();
    }

    @Override
    public void abandon(Throwable failure) {
      onAbandon.accept(failed(spec, step, failure, task.foreachStack()));
    }
  }
}
