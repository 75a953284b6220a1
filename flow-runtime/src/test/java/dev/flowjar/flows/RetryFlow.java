package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Parameter;
import dev.flowjar.Retry;
import dev.flowjar.Step;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A step that is retried by rules. */
public class RetryFlow extends Flow {

  @Parameter boolean refused;

  List<Instant> starts = new ArrayList<>();

  @Step
  void start() {
    next(this::flaky);
  }

  @Step
  @Retry(
      times = 5,
      delay = "100ms",
      backoff = 10,
      maxDelay = "150ms",
      on = IOException.class,
      not = FileNotFoundException.class)
  void flaky() throws IOException {
    starts.add(Instant.now());
    if (refused) {
      throw new FileNotFoundException("no such file");
    }
    if (current().attempt() == 1) {
      throw new IOException("the line is down");
    }
    if (current().attempt() == 2) {
      throw new IllegalStateException("no answer", new IOException("the line is still down"));
    }
    next(this::end);
  }

  @Step
  void end() {}
}
