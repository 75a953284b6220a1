package dev.flowjar.worker;

import dev.flowjar.decorator.WorkerRequirements;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * The worker processes of one run: those that have a task, and those that wait for one.
 *
 * <p>A task for which no worker is free waits a moment for one: most tasks of a wide foreach are
 * over long before another JVM would be there, and that costs more than hundreds of them.
 */
public final class LocalWorkers implements Closeable {

  /** What becomes of a worker whose task succeeded. */
  public enum Reuse {
    /** It takes the next task. */
    WARM,
    /** It ends; every attempt has a process of its own. */
    FRESH
  }

  /** What a task waits at most: little where tasks are long, much where they are short. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** After three seconds of waiting in all another worker is worth its start and warming up. */
  private static final int WAITS_WORTH_A_WORKER = 30;

  private final WorkerCommand command;
  private final Reuse reuse;
  private final Duration patience;
  private final WorkerDirectory directory;
  private final Deque<LocalWorker> idle = new ArrayDeque<>();
  private final Set<LocalWorker> busy = new HashSet<>();
  private Duration waited = Duration.ZERO;
  private int kills;
  private int socketNumber;

  /** Nothing runs yet. */
  public LocalWorkers(WorkerCommand command, Reuse reuse) throws IOException {
    this(command, reuse, reuse == Reuse.WARM ? PATIENCE : Duration.ZERO);
  }

  LocalWorkers(WorkerCommand command, Reuse reuse, Duration patience) throws IOException {
    this.command = command;
    this.reuse = reuse;
    this.patience = patience;
    this.directory = WorkerDirectory.create();
  }

  /** Starts a worker for a task that will come soon, and does not wait for it. */
  public synchronized void startEarly(WorkerRequirements requirements) throws IOException {
    idle.addLast(started(requirements));
  }

  /**
   * A worker with these requirements that is idle or soon will be, or else a new one.
   *
   * @param killsBefore how often tasks had been killed when this one was handed over
   * @return empty if it has been killed since
   */
  synchronized Optional<LocalWorker> take(WorkerRequirements requirements, int killsBefore)
      throws IOException {
    LocalWorker worker = awaitIdle(requirements, killsBefore).orElse(null);
    if (kills > killsBefore) {
      Optional.ofNullable(worker).ifPresent(idle::addLast);
      return Optional.empty();
    }
    if (worker == null) {
      // One comes, one goes: idle workers with other requirements hold memory.
      Optional.ofNullable(idle.pollFirst()).ifPresent(LocalWorker::close);
      worker = started(requirements);
    }
    busy.add(worker);
    return Optional.of(worker);
  }

  private Optional<LocalWorker> awaitIdle(WorkerRequirements requirements, int killsBefore) {
    long begin = System.nanoTime();
    Duration spent = Duration.ZERO;
    Optional<LocalWorker> worker = takeIdle(requirements);
    while (worker.isEmpty() && kills == killsBefore && isWorthWaiting(requirements, spent)) {
      try {
        wait(patience.minus(spent).toMillis() + 1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      spent = Duration.ofNanos(System.nanoTime() - begin);
      worker = takeIdle(requirements);
    }
    waited = worker.isPresent() ? waited.plus(spent) : Duration.ZERO;
    return worker;
  }

  private boolean isWorthWaiting(WorkerRequirements requirements, Duration spent) {
    return spent.compareTo(patience) < 0
        && waited.plus(spent).compareTo(patience.multipliedBy(WAITS_WORTH_A_WORKER)) < 0
        && busy.stream().anyMatch(worker -> worker.requirements().equals(requirements));
  }

  private Optional<LocalWorker> takeIdle(WorkerRequirements requirements) {
    for (Iterator<LocalWorker> workers = idle.descendingIterator(); workers.hasNext(); ) {
      LocalWorker worker = workers.next();
      if (worker.requirements().equals(requirements)) {
        workers.remove();
        return Optional.of(worker);
      }
    }
    return Optional.empty();
  }

  private LocalWorker started(WorkerRequirements requirements) throws IOException {
    Path socket = directory.path().resolve("w" + socketNumber++);
    return new LocalWorker(command, requirements, socket, directory.path());
  }

  /**
   * Takes a worker back whose task is over.
   *
   * @param isSound whether it may take another
   */
  synchronized void giveBack(LocalWorker worker, boolean isSound) {
    busy.remove(worker);
    if (isSound && reuse == Reuse.WARM) {
      idle.addLast(worker);
    } else {
      worker.close();
    }
    notifyAll();
  }

  /** How often tasks have been killed. */
  synchronized int kills() {
    return kills;
  }

  /** Kills the workers that have a task; tasks that wait for one get none. */
  synchronized void killBusy() {
    kills++;
    busy.forEach(LocalWorker::kill);
    notifyAll();
  }

  /** Ends them all, with what their tasks have started, and removes their temporary files. */
  @Override
  public synchronized void close() {
    killBusy();
    idle.forEach(LocalWorker::close);
    idle.clear();
    MarkedProcesses.killBelow(directory.path());
    directory.delete();
  }
}
