package dev.flowjar.examples.docs.extend;

import dev.flowjar.decorator.DurationText;
import dev.flowjar.decorator.StepCall;
import dev.flowjar.decorator.StepDecorator;
import dev.flowjar.graph.DecoratorSpec;
import java.time.Duration;
import java.util.List;

/** {@link Stopwatch}. */
public final class StopwatchDecorator implements StepDecorator {

  @Override
  public String name() {
    return "stopwatch";
  }

  @Override
  public List<String> problems(DecoratorSpec spec) {
    try {
      over(spec);
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of("@Stopwatch: over: " + e.getMessage());
    }
  }

  @Override
  public void around(DecoratorSpec spec, StepCall call) throws Throwable {
    long start = System.nanoTime();
    try {
      call.proceed();
    } finally {
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      if (time.compareTo(over(spec)) > 0) {
        System.err.println("The step took " + time.toMillis() + " ms.");
      }
    }
  }

  private static Duration over(DecoratorSpec spec) {
    return DurationText.parse(String.valueOf(spec.attributes().getOrDefault("over", "1m")));
  }
}
