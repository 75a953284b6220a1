package dev.flowjar.store;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that hash, compress and force chunks to disk while content is still being written, or
 * fetch them ahead while it is read. They end when idle and never keep a JVM alive.
 */
final class ChunkPool {

  // More threads than cores: most of the time goes on waiting for the disk.
  private static final int THREADS =
      Math.min(8, Math.max(4, Runtime.getRuntime().availableProcessors()));

  /** How many chunks may be on their way at once; bounds the memory. */
  static final int IN_FLIGHT = THREADS + 2;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS, THREADS, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ChunkPool::thread);

  ChunkPool() {
    threads.allowCoreThreadTimeOut(true);
  }

  <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }

  /** Waits for the result also when interrupted; the interrupt stays pending. */
  static <T> T await(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException own ? own : new IllegalStateException(e);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "flow-chunks");
    thread.setDaemon(true);
    return thread;
  }
}
