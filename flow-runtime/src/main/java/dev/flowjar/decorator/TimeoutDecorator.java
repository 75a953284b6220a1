package dev.flowjar.decorator;

import dev.flowjar.graph.DecoratorSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** {@link dev.flowjar.Timeout}. */
public final class TimeoutDecorator implements StepDecorator {

  private static final Duration GRACE = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "timeout";
  }

  @Override
  public List<String> problems(DecoratorSpec spec) {
    Attributes attributes = new Attributes(spec);
    return attributes.problems(
        attributes.check(
            "value",
            DurationText::parse,
            limit -> limit.compareTo(Duration.ZERO) > 0,
            "longer than nothing"));
  }

  @Override
  public void around(DecoratorSpec spec, StepCall call) throws Throwable {
    String limit = new Attributes(spec).text("value");
    Watch watch = new Watch(Thread.currentThread(), limit, call);
    try {
      call.proceed();
    } catch (Throwable e) {
      throw watch.stop() ? watch.timeout(e) : e;
    }
    if (watch.stop()) {
      throw watch.timeout(null);
    }
  }

  /** Interrupts the step when its time is up, and gives it up if that does not help. */
  private static final class Watch {
    private final Thread step;
    private final String limit;
    private final StepCall call;
    private final ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "flow-timeout");
              thread.setDaemon(true);
              return thread;
            });
    private boolean isOver;
    private boolean isStopped;

    @SuppressWarnings("FutureReturnValueIgnored") // stop() ends the timer as a whole
    Watch(Thread step, String limit, StepCall call) {
      this.step = step;
      this.limit = limit;
      this.call = call;
      long millis = DurationText.parse(limit).toMillis();
      timer.schedule(this::interrupt, millis, TimeUnit.MILLISECONDS);
      timer.schedule(this::giveUp, millis + GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void interrupt() {
      if (!isStopped) {
        isOver = true;
        step.interrupt();
      }
    }

    private synchronized void giveUp() {
      if (!isStopped) {
        TimeoutException failure = timeout(null);
        failure.setStackTrace(step.getStackTrace());
        call.abandon(failure);
      }
    }

    /** Ends the watch; tells whether the time was up. */
    synchronized boolean stop() {
      isStopped = true;
      timer.shutdownNow();
      if (isOver) {
        // The interrupt was ours; whatever comes after the step must not see it.
        Thread.interrupted();
      }
      return isOver;
    }

    TimeoutException timeout(@Nullable Throwable cause) {
      TimeoutException timeout =
          new TimeoutException("The step took longer than its @Timeout(\"%s\").".formatted(limit));
      if (cause != null) {
        timeout.initCause(cause);
      }
      return timeout;
    }
  }
}
