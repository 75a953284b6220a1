package dev.flowjar.care;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The same work on many things, several at a time: most of the time goes on waiting for disks. */
final class ParallelWork {

  private static final int THREADS =
      Math.min(8, Math.max(4, Runtime.getRuntime().availableProcessors()));

  /** For fewer things no threads are started. */
  private static final int WORTH_IT = 32;

  private ParallelWork() {}

  /** Does it for each; the first failure ends it and is thrown. */
  static <T> void each(List<T> things, Consumer<T> work) {
    if (things.size() < WORTH_IT) {
      things.forEach(work);
    } else {
      eachAtOnce(things, work);
    }
  }

  private static <T> void eachAtOnce(List<T> things, Consumer<T> work) {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, ParallelWork::thread);
    try {
      List<? extends Future<?>> all =
          IntStream.range(0, THREADS)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            try {
                              for (int n = next.getAndIncrement();
                                  n < things.size();
                                  n = next.getAndIncrement()) {
                                work.accept(things.get(n));
                              }
                            } catch (RuntimeException | Error e) {
                              next.set(things.size());
                              throw e;
                            }
                          }))
              .toList();
      all.forEach(ParallelWork::await);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "flow-care");
    thread.setDaemon(true);
    return thread;
  }
}
