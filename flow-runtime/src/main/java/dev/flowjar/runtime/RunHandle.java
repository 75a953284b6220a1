package dev.flowjar.runtime;

import dev.flowjar.metadata.RunPath;
import dev.flowjar.metadata.RunStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A run that is under way. Thread-safe. */
public final class RunHandle implements AutoCloseable {

  private final RunPath run;
  private final RunLoop loop;
  private final CountingListener counts;
  private final CompletableFuture<RunResult> result;

  RunHandle(
      RunPath run, RunLoop loop, CountingListener counts, CompletableFuture<RunResult> result) {
    this.run = run;
    this.loop = loop;
    this.counts = counts;
    this.result = result;
  }

  /** The run. */
  public RunPath run() {
    return run;
  }

  /** How it stands at this moment; of an ended run, how it ended. */
  public LiveStatus status() {
    return new LiveStatus(inAWord(), counts.steps());
  }

  private RunStatus inAWord() {
    if (!result.isDone()) {
      return RunStatus.RUNNING;
    }
    return result.isCompletedExceptionally() ? RunStatus.LOST : result.join().status();
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

  /**
   * Waits for the end.
   *
   * @throws RuntimeException if the run broke off without an end, as when the datastore failed
   */
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

  /**
   * Waits for the end, but no longer than this; empty if the run is not over by then.
   *
   * @throws RuntimeException if the run broke off without an end, as when the datastore failed
   */
  public Optional<RunResult> await(Duration longest) throws InterruptedException {
    try {
      result.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      // told by the other await, which does not wait any more
    }
    return Optional.of(await());
  }

  /** Kills the run if it is not over. */
  @Override
  public void close() {
    if (!result.isDone()) {
      kill();
    }
  }
}
