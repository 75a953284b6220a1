package dev.flowjar.worker;

import dev.flowjar.FlowException;
import dev.flowjar.StepFailure;
import dev.flowjar.decorator.Decorators;
import dev.flowjar.decorator.SecretValues;
import dev.flowjar.decorator.WorkerRequirements;
import dev.flowjar.metadata.Datastore;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs tasks on threads of this process, for tests and for a debugger.
 *
 * <p>A step that calls {@code System.exit} ends everything, one that ignores its interrupt is left
 * behind, and environment variables cannot be set; apart from that a run is the same.
 */
public final class InProcessLauncher implements WorkerLauncher {

  private static final long GRACE_MILLIS = 500;

  private final StepInvoker invoker;
  private final ThreadOutput output = ThreadOutput.install();
  private final WorkerDirectory scratch;
  private final Set<Attempt> attempts = new HashSet<>();

  /**
   * A launcher for the tasks of one run.
   *
   * @param loader finds the flow class, enhanced
   */
  public InProcessLauncher(RunSpec run, Datastore datastore, ClassLoader loader)
      throws IOException {
    this.scratch = WorkerDirectory.create();
    Decorators decorators = Decorators.load(loader);
    SecretValues secrets = decorators.secretValues(run.graph(), System.getenv());
    TaskFlows flows = TaskFlows.of(run, datastore, loader, scratch.path(), secrets);
    this.invoker =
        new StepInvoker(flows, decorators, Clock.systemUTC(), Datastore.localHostName(), secrets);
  }

  @Override
  public void start(TaskSpec task, WorkerRequirements requirements, TaskListener listener) {
    Attempt attempt = new Attempt(task, listener);
    if (requirements.environment().isEmpty()) {
      synchronized (attempts) {
        attempts.add(attempt);
      }
      attempt.thread.start();
    } else {
      FlowException refusal =
          new FlowException(
              "Step '%s' sets environment variables, which a run in-process cannot. Run it without"
                      .formatted(task.task().step())
                  + " --in-process.");
      attempt.end(
          new TaskOutcome.Failed(StepFailure.of(refusal), Optional.empty(), task.foreachStack()));
    }
  }

  @Override
  public void killAll() {
    killed();
  }

  private List<Attempt> killed() {
    List<Attempt> running;
    synchronized (attempts) {
      running = List.copyOf(attempts);
    }
    for (Attempt attempt : running) {
      attempt.end(new TaskOutcome.Killed());
      attempt.thread.interrupt();
    }
    return running;
  }

  /** Ends what still runs, as after a run that broke down, and gives it a moment. */
  @Override
  public void close() {
    for (Attempt attempt : killed()) {
      attempt.awaitBriefly();
    }
    output.uninstall();
    scratch.delete();
  }

  /** One attempt on a thread of its own; its first outcome counts. */
  private final class Attempt implements Runnable {
    private final TaskSpec task;
    private final TaskListener listener;
    private final Thread thread;
    private final AtomicBoolean isOver = new AtomicBoolean();

    Attempt(TaskSpec task, TaskListener listener) {
      this.task = task;
      this.listener = listener;
      this.thread = new Thread(this, task.task().toString());
      thread.setDaemon(true);
    }

    @Override
    public void run() {
      listener.started();
      TaskOutcome outcome;
      try {
        outcome = captured();
      } catch (OutOfMemoryError e) {
        outcome = new TaskOutcome.Crashed(HeapAdvice.of(e, task.task()));
      } catch (Throwable e) {
        // Not the step's, such as a class of ours that cannot be loaded. Without an outcome the run
        // would never end.
        outcome = new TaskOutcome.Crashed(StepFailure.of(e));
      }
      end(outcome);
    }

    private TaskOutcome captured() {
      output.capture(listener);
      try {
        return invoker.run(task, this::end);
      } finally {
        output.release();
      }
    }

    void awaitBriefly() {
      try {
        thread.join(GRACE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void end(TaskOutcome outcome) {
      if (isOver.compareAndSet(false, true)) {
        synchronized (attempts) {
          attempts.remove(this);
        }
        listener.finished(outcome);
      }
    }
  }
}
