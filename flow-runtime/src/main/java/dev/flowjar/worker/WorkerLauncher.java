package dev.flowjar.worker;

import dev.flowjar.decorator.WorkerRequirements;
import java.io.Closeable;

/**
 * A place where tasks run.
 *
 * <p>The scheduler's thread calls it; the listener is called from any thread.
 */
public interface WorkerLauncher extends Closeable {

  /**
   * Starts an attempt and returns at once. Whatever happens, exactly one outcome follows, after the
   * last line that the attempt printed.
   */
  void start(TaskSpec task, WorkerRequirements requirements, TaskListener listener);

  /** Kills every attempt that is running; each ends with {@link TaskOutcome.Killed}. */
  void killAll();

  /** Ends all workers; no attempt is running when it is called. */
  @Override
  void close();

  /** Follows one attempt. */
  interface TaskListener {

    /** A worker has begun it. */
    void started();

    /** The attempt printed a line. The lines of one stream come in order. */
    void printed(OutputStreamName stream, String line);

    /** The attempt is over. */
    void finished(TaskOutcome outcome);
  }
}
