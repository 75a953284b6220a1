package dev.flowjar.runtime;

import dev.flowjar.metadata.TaskId;
import dev.flowjar.worker.TaskOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the loop of a run is told, by any thread. */
final class Inbox {

  /** One thing that the loop is told. */
  sealed interface Message {}

  /** A worker has begun an attempt. */
  record Began(TaskId task) implements Message {}

  /** An attempt is over. */
  record Ended(TaskId task, TaskOutcome outcome) implements Message {}

  /** Something without which the run cannot go on has failed. */
  record Broke(Throwable failure) implements Message {
    /** Ends the run with it. */
    void rethrow() {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
  }

  /** Something that only the scheduler need know. */
  record Told(SchedulerEvent event) implements Message {}

  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

  void add(Message message) {
    messages.add(message);
  }

  void tell(SchedulerEvent event) {
    messages.add(new Told(event));
  }

  /** All messages that are there, after waiting for the first; none if none comes in time. */
  List<Message> await(Duration patience) throws InterruptedException {
    List<Message> received = new ArrayList<>();
    Message first = messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      received.add(first);
      messages.drainTo(received);
    }
    return received;
  }
}
