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
import dev.flowjar.worker.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the scheduler decides: writes the journal, starts attempts, waits for what comes
 * back.
 *
 * <p>One thread runs the loop. All that has come by the time it looks is recorded together and made
 * durable with one {@code sync}; only then is anybody told. What ended attempts have printed is
 * durable before, as their records say where it is.
 */
final class RunLoop {

  private final RunContext context;
  private final Scheduler scheduler;
  private final AttemptStarter starter;
  private final Inbox inbox = new Inbox();
  private final Map<TaskId, Attempt> running = new HashMap<>();
  private final Map<TaskId, StepFailure> deaths = new HashMap<>();
  private final List<Runnable> announcements = new ArrayList<>();
  private final List<AttemptFailed> failures = new ArrayList<>();
  private int succeededTasks;
  private @Nullable RunResult result;

  /** A loop that has not begun. */
  RunLoop(RunContext context, Scheduler scheduler, AttemptStarter starter) {
    this.context = context;
    this.scheduler = scheduler;
    this.starter = starter;
  }

  /** Asks the run to start nothing new; any thread may call. */
  void stop() {
    inbox.tell(new SchedulerEvent.StopRequested());
  }

  /** Asks the run to kill what is running; any thread may call. */
  void kill() {
    inbox.tell(new SchedulerEvent.KillRequested());
  }

  /**
   * Runs until the run is over.
   *
   * @throws RuntimeException if the datastore fails; the run is then left without an end, and can
   *     be resumed
   */
  RunResult run() throws InterruptedException {
    carryOut(scheduler.start(), Optional.empty());
    publish();
    while (result == null) {
      List<Inbox.Message> messages = inbox.await(Liveness.HEARTBEAT);
      if (messages.isEmpty()) {
        append(new Heartbeat(now()));
      }
      endLogs(messages);
      for (Inbox.Message message : messages) {
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

  private void endLogs(List<Inbox.Message> messages) {
    for (Inbox.Message message : messages) {
      if (message instanceof Inbox.Ended ended && running.containsKey(ended.task())) {
        running.get(ended.task()).log().end(!(ended.outcome() instanceof TaskOutcome.Killed));
      }
    }
    context.logs().sync();
  }

  private void handle(Inbox.Message message) {
    if (result != null) {
      return;
    }
    if (message instanceof Inbox.Began began) {
      began(began.task());
    } else if (message instanceof Inbox.Ended ended) {
      ended(ended.task(), ended.outcome());
    } else if (message instanceof Inbox.Broke broke) {
      broke.rethrow();
    } else if (message instanceof Inbox.Told told) {
      carryOut(scheduler.on(told.event()), Optional.empty());
    }
  }

  private void began(TaskId task) {
    Attempt attempt = running.get(task);
    if (attempt != null) {
      append(new AttemptStarted(now(), task, attempt.number()));
      announcements.add(() -> context.listener().attemptStarted(task, attempt.number()));
    }
  }

  private void ended(TaskId id, TaskOutcome outcome) {
    Attempt attempt = running.remove(id);
    if (attempt == null) {
      throw new IllegalStateException("an outcome of %s came twice".formatted(id));
    }
    if (outcome instanceof TaskOutcome.Succeeded success) {
      int items = success.items().map(saved -> saved.count()).orElse(0);
      SchedulerEvent event =
          new SchedulerEvent.Succeeded(id, success.targets(), items, success.foreachStack());
      carryOut(scheduler.on(event), Optional.of(new Success(attempt, success)));
    } else if (outcome instanceof TaskOutcome.Failed failed) {
      record(attempt, failed, failed.retryAfter().isEmpty());
      decide(id, failed.retryAfter());
    } else if (outcome instanceof TaskOutcome.Crashed crashed) {
      crashed(attempt, crashed.failure());
    } else {
      carryOut(scheduler.on(new SchedulerEvent.Killed(id)), Optional.empty());
    }
  }

  private void crashed(Attempt attempt, StepFailure death) {
    PlannedTask task = attempt.task();
    Decorators decorators = context.decorators();
    boolean wasFallback = attempt.spec().workerDeath().isPresent();
    Optional<Duration> retryAfter =
        wasFallback
            ? Optional.empty()
            : decorators.retryDelay(
                task.step(), new FailedAttempt(attempt.number(), death, Optional.empty()));
    boolean isFollowedUp =
        !wasFallback && retryAfter.isEmpty() && decorators.mayAbsorb(task.step());
    record(
        attempt,
        new TaskOutcome.Failed(death, retryAfter, attempt.spec().foreachStack()),
        retryAfter.isEmpty() && !isFollowedUp);
    if (isFollowedUp) {
      deaths.put(task.id(), death);
      carryOut(scheduler.on(new SchedulerEvent.FailedToFallback(task.id())), Optional.empty());
    } else {
      decide(task.id(), retryAfter);
    }
  }

  private void record(Attempt attempt, TaskOutcome.Failed failed, boolean isFinal) {
    AttemptFailed entry =
        new AttemptFailed(
            now(),
            attempt.task().id(),
            attempt.number(),
            failed.failure(),
            isFinal,
            failed.foreachStack(),
            attempt.log().place());
    append(entry);
    if (!isFinal) {
      starter.failed(attempt.task(), failed.failure());
    }
    announcements.add(() -> context.listener().attemptFailed(entry, failed.retryAfter()));
    if (isFinal) {
      failures.add(entry);
    }
  }

  private void decide(TaskId id, Optional<Duration> retryAfter) {
    SchedulerEvent event =
        retryAfter.isPresent()
            ? new SchedulerEvent.FailedForNow(id, retryAfter.get())
            : new SchedulerEvent.FailedForGood(id);
    carryOut(scheduler.on(event), Optional.empty());
  }

  /** What a worker has reported and the scheduler is asked to commit. */
  private record Success(Attempt attempt, TaskOutcome.Succeeded outcome) {}

  private void carryOut(List<Decision> decisions, Optional<Success> success) {
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Commit commit) {
        commit(commit, success.orElseThrow());
      } else if (decision instanceof Decision.Launch launch) {
        TaskId id = launch.task().id();
        Optional<StepFailure> death =
            launch.isFallback() ? Optional.ofNullable(deaths.remove(id)) : Optional.empty();
        Attempt attempt = starter.prepare(launch, death, inbox);
        running.put(id, attempt);
        starter.start(attempt, inbox);
      } else if (decision instanceof Decision.AwaitRetry retry) {
        remind(new SchedulerEvent.RetryDue(retry.task()), retry.delay());
      } else if (decision instanceof Decision.KillRunning) {
        starter.killAll();
      } else if (decision instanceof Decision.Finish finish) {
        finish(finish);
      }
    }
  }

  private void commit(Decision.Commit commit, Success success) {
    PlannedTask task = commit.task();
    TaskOutcome.Succeeded outcome = success.outcome();
    Lineage lineage =
        new Lineage(TaskRange.of(task.parents()), commit.onward(), outcome.foreachStack());
    TaskSucceeded entry =
        new TaskSucceeded(
            now(),
            task.id(),
            success.attempt().number(),
            lineage,
            outcome.snapshot(),
            outcome.items(),
            outcome.facts(),
            success.attempt().log().place());
    starter.succeeded(task.id(), append(entry));
    succeededTasks++;
    announcements.add(() -> context.listener().taskSucceeded(entry));
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
  private void remind(SchedulerEvent event, Duration delay) {
    context.timer().schedule(() -> inbox.tell(event), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private RecordLocator append(JournalRecord entry) {
    return context.journal().append(entry);
  }

  private Instant now() {
    return context.clock().instant();
  }
}
