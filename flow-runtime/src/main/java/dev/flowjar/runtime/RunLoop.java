package dev.flowjar.runtime;

import dev.flowjar.StepFailure;
import dev.flowjar.decorator.Decorators;
import dev.flowjar.decorator.FailedAttempt;
import dev.flowjar.metadata.JournalRecord;
import dev.flowjar.metadata.JournalRecord.AttemptFailed;
import dev.flowjar.metadata.JournalRecord.AttemptStarted;
import dev.flowjar.metadata.JournalRecord.Heartbeat;
import dev.flowjar.metadata.JournalRecord.RunEnded;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.metadata.Lineage;
import dev.flowjar.metadata.Liveness;
import dev.flowjar.metadata.RecordLocator;
import dev.flowjar.metadata.TaskId;
import dev.flowjar.metadata.TaskRange;
import dev.flowjar.worker.OutputStreamName;
import dev.flowjar.worker.TaskOutcome;
import dev.flowjar.worker.TaskSpec;
import dev.flowjar.worker.TaskSpec.TaskInput;
import dev.flowjar.worker.WorkerLauncher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the scheduler decides: writes the journal, starts attempts, waits for what comes
 * back.
 *
 * <p>One thread runs the loop. All events that have come by the time it looks are recorded together
 * and made durable with one {@code sync}; only then is anybody told.
 */
final class RunLoop {

  private final RunContext context;
  private final Scheduler scheduler;
  private final WorkerLauncher launcher;
  private final Map<TaskId, RecordLocator> successes;
  private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
  private final Map<TaskId, Running> running = new HashMap<>();
  private final Map<TaskId, StepFailure> deaths = new HashMap<>();
  private final List<Runnable> announcements = new ArrayList<>();
  private final List<AttemptFailed> failures = new ArrayList<>();
  private int succeededTasks;
  private @Nullable RunResult result;

  /** What the loop's thread is told by others. */
  private sealed interface Message {}

  private record Began(TaskId task) implements Message {}

  private record Ended(TaskId task, TaskOutcome outcome) implements Message {}

  private record Told(SchedulerEvent event) implements Message {}

  /** An attempt that has been launched. */
  private record Running(
      PlannedTask task, TaskSpec spec, RunLogs.AttemptLog log, Optional<TaskOutcome> outcome) {}

  /**
   * A loop that has not begun.
   *
   * @param successes where the records of the adopted tasks lie
   */
  RunLoop(
      RunContext context,
      Scheduler scheduler,
      WorkerLauncher launcher,
      Map<TaskId, RecordLocator> successes) {
    this.context = context;
    this.scheduler = scheduler;
    this.launcher = launcher;
    this.successes = new HashMap<>(successes);
  }

  /** Asks the run to start nothing new; any thread may call. */
  void stop() {
    inbox.add(new Told(new SchedulerEvent.StopRequested()));
  }

  /** Asks the run to kill what is running; any thread may call. */
  void kill() {
    inbox.add(new Told(new SchedulerEvent.KillRequested()));
  }

  /** Runs until the run is over. */
  RunResult run() throws InterruptedException {
    carryOut(scheduler.start());
    publish();
    while (result == null) {
      Message message = inbox.poll(Liveness.HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
      if (message == null) {
        append(new Heartbeat(now()));
        continue;
      }
      for (; message != null && result == null; message = inbox.poll()) {
        handle(message);
      }
      publish();
    }
    return result;
  }

  private void publish() {
    context.journal().sync();
    announcements.forEach(Runnable::run);
    announcements.clear();
  }

  private void handle(Message message) {
    if (message instanceof Began began) {
      Running attempt = running.get(began.task());
      if (attempt != null) {
        int number = attempt.spec().attempt();
        append(new AttemptStarted(now(), began.task(), number));
        announcements.add(() -> context.listener().attemptStarted(began.task(), number));
      }
    } else if (message instanceof Ended ended) {
      ended(ended.task(), ended.outcome());
    } else if (message instanceof Told told) {
      carryOut(scheduler.on(told.event()));
    }
  }

  private void ended(TaskId id, TaskOutcome outcome) {
    Running attempt = running.remove(id);
    if (attempt == null) {
      throw new IllegalStateException("an outcome of %s came twice".formatted(id));
    }
    attempt.log().close();
    if (outcome instanceof TaskOutcome.Succeeded success) {
      running.put(
          id, new Running(attempt.task(), attempt.spec(), attempt.log(), Optional.of(success)));
      int items = success.items().map(saved -> saved.count()).orElse(0);
      carryOut(
          scheduler.on(
              new SchedulerEvent.Succeeded(id, success.targets(), items, success.foreachStack())));
    } else if (outcome instanceof TaskOutcome.Failed failed) {
      failed(attempt, failed.failure(), failed.retryAfter(), failed);
    } else if (outcome instanceof TaskOutcome.Crashed crashed) {
      crashed(attempt, crashed.failure());
    } else {
      carryOut(scheduler.on(new SchedulerEvent.Killed(id)));
    }
  }

  private void failed(
      Running attempt,
      StepFailure failure,
      Optional<Duration> retryAfter,
      TaskOutcome.@Nullable Failed told) {
    TaskId id = attempt.task().id();
    AttemptFailed entry =
        new AttemptFailed(
            now(),
            id,
            attempt.spec().attempt(),
            failure,
            retryAfter.isEmpty(),
            told == null ? attempt.spec().foreachStack() : told.foreachStack());
    append(entry);
    announcements.add(() -> context.listener().attemptFailed(entry, retryAfter));
    if (retryAfter.isEmpty()) {
      failures.add(entry);
    }
    carryOut(
        scheduler.on(
            retryAfter.isPresent()
                ? new SchedulerEvent.FailedForNow(id, retryAfter.get())
                : new SchedulerEvent.FailedForGood(id)));
  }

  private void crashed(Running attempt, StepFailure death) {
    PlannedTask task = attempt.task();
    TaskSpec spec = attempt.spec();
    Decorators decorators = context.decorators();
    Optional<Duration> retryAfter =
        decorators.retryDelay(
            task.step(), new FailedAttempt(spec.attempt(), death, Optional.empty()));
    boolean wasFallback = spec.workerDeath().isPresent();
    if (wasFallback || retryAfter.isPresent() || !decorators.mayAbsorb(task.step())) {
      failed(attempt, death, wasFallback ? Optional.empty() : retryAfter, null);
      return;
    }
    append(new AttemptFailed(now(), task.id(), spec.attempt(), death, false, spec.foreachStack()));
    deaths.put(task.id(), death);
    carryOut(scheduler.on(new SchedulerEvent.FailedToFallback(task.id())));
  }

  private void carryOut(List<Decision> decisions) {
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Commit commit) {
        commit(commit);
      } else if (decision instanceof Decision.Launch launch) {
        launch(launch);
      } else if (decision instanceof Decision.AwaitRetry retry) {
        schedule(new SchedulerEvent.RetryDue(retry.task()), retry.delay());
      } else if (decision instanceof Decision.KillRunning) {
        launcher.killAll();
      } else if (decision instanceof Decision.Finish finish) {
        finish(finish);
      }
    }
  }

  private void commit(Decision.Commit commit) {
    PlannedTask task = commit.task();
    Running attempt = running.remove(task.id());
    if (attempt == null
        || !(attempt.outcome().orElse(null) instanceof TaskOutcome.Succeeded success)) {
      throw new IllegalStateException("%s has no success to commit".formatted(task.id()));
    }
    Lineage lineage =
        new Lineage(TaskRange.of(task.parents()), commit.onward(), success.foreachStack());
    TaskSucceeded entry =
        new TaskSucceeded(
            now(),
            task.id(),
            attempt.spec().attempt(),
            lineage,
            success.snapshot(),
            success.items(),
            success.facts());
    successes.put(task.id(), append(entry));
    succeededTasks++;
    announcements.add(() -> context.listener().taskSucceeded(entry));
  }

  private void launch(Decision.Launch launch) {
    PlannedTask task = launch.task();
    TaskId id = task.id();
    Optional<StepFailure> death =
        launch.isFallback() ? Optional.ofNullable(deaths.remove(id)) : Optional.empty();
    TaskSpec spec =
        new TaskSpec(
            id,
            launch.attempt(),
            task.inputs().stream().map(input -> new TaskInput(input, success(input))).toList(),
            task.foreachStackAtStart(),
            task.itemIndex(),
            death);
    RunLogs.AttemptLog log = context.logs().open(id, launch.attempt());
    running.put(id, new Running(task, spec, log, Optional.empty()));
    launcher.start(
        spec,
        context.decorators().requirements(task.step()),
        new WorkerLauncher.TaskListener() {
          @Override
          public void started() {
            inbox.add(new Began(id));
          }

          @Override
          public void printed(OutputStreamName stream, String line) {
            log.append(stream, line);
            context.listener().printed(id, stream, line);
          }

          @Override
          public void finished(TaskOutcome outcome) {
            inbox.add(new Ended(id, outcome));
          }
        });
  }

  private RecordLocator success(TaskId task) {
    RecordLocator locator = successes.get(task);
    if (locator == null) {
      throw new IllegalStateException("the record of %s is not known".formatted(task));
    }
    return locator;
  }

  private void finish(Decision.Finish finish) {
    Instant end = now();
    append(new RunEnded(end, finish.status(), finish.failedTasks()));
    RunResult ended =
        new RunResult(
            context.run(),
            finish.status(),
            succeededTasks,
            failures,
            Duration.between(context.startedAt(), end));
    announcements.add(() -> context.listener().runEnded(ended));
    result = ended;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the timer ends with the run
  private void schedule(SchedulerEvent event, Duration delay) {
    ScheduledExecutorService timer = context.timer();
    timer.schedule(() -> inbox.add(new Told(event)), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private RecordLocator append(JournalRecord entry) {
    return context.journal().append(entry);
  }

  private Instant now() {
    return context.clock().instant();
  }
}
