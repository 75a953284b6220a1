package dev.flowjar.worker;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Records what a launcher tells of one attempt. */
final class RecordedAttempt implements WorkerLauncher.TaskListener {

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<TaskOutcome> outcome = new CompletableFuture<>();

  @Override
  public void started() {
    events.add("started");
  }

  @Override
  public void printed(OutputStreamName stream, String line) {
    events.add(stream.suffix() + ": " + line);
  }

  @Override
  public void finished(TaskOutcome ended) {
    events.add("finished");
    outcome.complete(ended);
  }

  /** Waits for the end. */
  TaskOutcome outcome() {
    return outcome.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** What has been told, in order. */
  List<String> events() {
    return List.copyOf(events);
  }

  /** The lines of one stream. */
  List<String> lines(String stream) {
    return events.stream()
        .filter(event -> event.startsWith(stream + ": "))
        .map(event -> event.substring(stream.length() + 2))
        .toList();
  }
}
