package dev.flowjar.runtime;

import dev.flowjar.StepFailure;
import dev.flowjar.decorator.WorkerRequirements;
import dev.flowjar.metadata.RecordLocator;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.worker.OutputStreamName;
import dev.flowjar.worker.TaskOutcome;
import dev.flowjar.worker.TaskSpec;
import dev.flowjar.worker.TaskSpec.TaskInput;
import dev.flowjar.worker.WorkerLauncher;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gives attempts to the launcher, with the places where their inputs are recorded. */
final class AttemptStarter {

  private final RunContext context;
  private final WorkerLauncher launcher;
  private final Map<TaskId, RecordLocator> successes;
  private final Map<TaskId, WorkerRequirements> changed = new HashMap<>();

  /**
   * A starter for one run.
   *
   * @param adopted where the records of the adopted tasks lie
   */
  AttemptStarter(RunContext context, WorkerLauncher launcher, Map<TaskId, RecordLocator> adopted) {
    this.context = context;
    this.launcher = launcher;
    this.successes = new HashMap<>(adopted);
  }

  /** Notes where the record of a success lies. */
  void succeeded(TaskId task, RecordLocator locator) {
    successes.put(task, locator);
    changed.remove(task);
  }

  /** Lets a failure change what the worker of the next attempt must have. */
  void failed(PlannedTask task, StepFailure failure) {
    WorkerRequirements before = requirements(task);
    WorkerRequirements after = context.decorators().requirementsAfter(task.step(), failure, before);
    if (!after.equals(before)) {
      changed.put(task.id(), after);
    }
  }

  private WorkerRequirements requirements(PlannedTask task) {
    WorkerRequirements other = changed.get(task.id());
    return other == null ? context.decorators().requirements(task.step()) : other;
  }

  /** Makes ready what an attempt needs; it does not run yet. */
  Attempt prepare(Decision.Launch launch, Optional<StepFailure> workerDeath, Inbox inbox) {
    PlannedTask task = launch.task();
    TaskSpec spec =
        new TaskSpec(
            task.id(),
            launch.attempt(),
            task.inputs().stream().map(this::input).toList(),
            task.foreachStackAtStart(),
            task.itemIndex(),
            workerDeath);
    RunLogs.AttemptLog log =
        context
            .logs()
            .open(task.id(), launch.attempt(), failure -> inbox.add(new Inbox.Broke(failure)));
    return new Attempt(task, spec, log);
  }

  /** Starts an attempt; what becomes of it is told to the inbox. */
  void start(Attempt attempt, Inbox inbox) {
    TaskId id = attempt.task().id();
    launcher.start(
        attempt.spec(),
        requirements(attempt.task()),
        new WorkerLauncher.TaskListener() {
          @Override
          public void started() {
            inbox.add(new Inbox.Began(id));
          }

          @Override
          public void printed(OutputStreamName stream, String printedLine) {
            try {
              String line = context.secrets().masked(printedLine);
              attempt.log().append(stream, line);
              context.listener().printed(id, stream, line);
            } catch (RuntimeException | Error e) {
              inbox.add(new Inbox.Broke(e));
            }
          }

          @Override
          public void finished(TaskOutcome outcome) {
            inbox.add(new Inbox.Ended(id, outcome));
          }
        });
  }

  /** Kills every attempt that is running. */
  void killAll() {
    launcher.killAll();
  }

  private TaskInput input(TaskId task) {
    RecordLocator locator = successes.get(task);
    if (locator == null) {
      throw new IllegalStateException("the record of %s is not known".formatted(task));
    }
    return new TaskInput(task, locator);
  }
}
