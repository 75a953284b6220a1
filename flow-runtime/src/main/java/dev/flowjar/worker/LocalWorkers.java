package dev.flowjar.worker;

import dev.flowjar.decorator.WorkerRequirements;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** The worker processes of one run: those that have a task, and those that wait for one. */
public final class LocalWorkers implements Closeable {

  private final WorkerCommand command;
  private final WorkerDirectory directory;
  private final Deque<LocalWorker> idle = new ArrayDeque<>();
  private final Set<LocalWorker> busy = new HashSet<>();
  private int socketNumber;

  /** Nothing runs yet. */
  public LocalWorkers(WorkerCommand command) throws IOException {
    this.command = command;
    this.directory = WorkerDirectory.create();
  }

  /** Starts a worker for a task that will come soon, and does not wait for it. */
  public synchronized void startEarly(WorkerRequirements requirements) throws IOException {
    idle.addLast(started(requirements));
  }

  /** A worker that waits and has these requirements, or else a new one. */
  synchronized LocalWorker take(WorkerRequirements requirements) throws IOException {
    Optional<LocalWorker> waiting = takeIdle(requirements);
    LocalWorker worker;
    if (waiting.isPresent()) {
      worker = waiting.get();
    } else {
      // One comes, one goes: idle workers with other requirements hold memory.
      Optional.ofNullable(idle.pollFirst()).ifPresent(LocalWorker::close);
      worker = started(requirements);
    }
    busy.add(worker);
    return worker;
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

  /** Takes a worker back whose task is over, to wait for another one. */
  synchronized void giveBack(LocalWorker worker) {
    busy.remove(worker);
    idle.addLast(worker);
  }

  /** Ends a worker whose task is over. */
  synchronized void end(LocalWorker worker) {
    busy.remove(worker);
    worker.close();
  }

  synchronized void killBusy() {
    busy.forEach(LocalWorker::kill);
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
