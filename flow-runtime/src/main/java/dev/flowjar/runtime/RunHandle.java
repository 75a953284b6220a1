package dev.flowjar.runtime;

import dev.flowjar.metadata.RunPath;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** A run that is under way. Thread-safe. */
public final class RunHandle implements AutoCloseable {

  private final RunPath run;
  private final RunLoop loop;
  private final CompletableFuture<RunResult> result;

  RunHandle(RunPath run, RunLoop loop, CompletableFuture<RunResult> result) {
    this.run = run;
    this.loop = loop;
    this.result = result;
  }

  /** The run. */
  public RunPath run() {
    return run;
  }

  /** Starts nothing new; what is running may finish. */
  public void stop() {
    loop.stop();
  }

  /** Kills what is running. */
  public void kill() {
    loop.kill();
  }

  /** Whether the run is over. */
  public boolean isDone() {
    return result.isDone();
  }

  /** Waits for the end. */
  public RunResult await() throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    }
  }

  /** Kills the run if it is not over. */
  @Override
  public void close() {
    if (!result.isDone()) {
      kill();
    }
  }
}
