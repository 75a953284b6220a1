package dev.flowjar.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.StepFailure;
import dev.flowjar.graph.DecoratorSpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDecoratorTest {

  private final RetryDecorator retry = new RetryDecorator();
  private final Map<String, Object> attributes =
      new HashMap<>(
          Map.of(
              "times",
              3L,
              "delay",
              "1s",
              "backoff",
              1.0,
              "maxDelay",
              "1h",
              "on",
              List.of(),
              "not",
              List.of()));

  @Test
  void asManyFurtherAttemptsAsItSays() {
    assertThat(delay(1, new IOException())).contains(Duration.ofSeconds(1));
    assertThat(delay(3, new IOException())).contains(Duration.ofSeconds(1));
    assertThat(delay(4, new IOException())).isEmpty();
    attributes.put("times", 0L);
    assertThat(delay(1, new IOException())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 3000", "3, 9000", "4, 10000", "60, 10000"})
  void theDelayGrowsUpToItsMaximum(int attempt, long millis) {
    attributes.putAll(Map.of("times", 100L, "backoff", 3.0, "maxDelay", "10s"));

    assertThat(delay(attempt, new IOException())).contains(Duration.ofMillis(millis));
  }

  @Test
  void aDelayThatGrowsForEverEndsAtItsMaximum() {
    attributes.putAll(Map.of("times", 100_000L, "backoff", 10.0));

    assertThat(delay(100_000, new IOException())).contains(Duration.ofHours(1));
  }

  @Test
  void onSomeExceptionsTheirSubclassesAndTheirEffects() {
    attributes.put("on", List.of(IOException.class.getName()));

    assertThat(delay(1, new IOException())).isPresent();
    assertThat(delay(1, new FileNotFoundException())).isPresent();
    assertThat(delay(1, new UncheckedIOException(new IOException()))).isPresent();
    assertThat(delay(1, new RuntimeException(new RuntimeException(new IOException())))).isPresent();
    assertThat(delay(1, new IllegalStateException())).isEmpty();
  }

  @Test
  void neverOnSomeWhateverTheOthersSay() {
    attributes.put("on", List.of(IOException.class.getName()));
    attributes.put("not", List.of(FileNotFoundException.class.getName()));

    assertThat(delay(1, new IOException())).isPresent();
    assertThat(delay(1, new FileNotFoundException())).isEmpty();
    assertThat(delay(1, new IOException(new FileNotFoundException()))).isPresent();
  }

  @Test
  void causesInACircle() {
    attributes.put("on", List.of(IOException.class.getName()));
    IllegalStateException first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));

    assertThat(delay(1, first)).isEmpty();
  }

  @Test
  void aDeadWorkerIsRetriedUnlessTheRuleNamesExceptions() {
    FailedAttempt death = new FailedAttempt(1, StepFailure.workerDied("killed"), Optional.empty());

    assertThat(retry.retryDelay(spec(), death)).isPresent();
    attributes.put("on", List.of(IOException.class.getName()));
    assertThat(retry.retryDelay(spec(), death)).isEmpty();
  }

  @Test
  void textMeansTheSameAsNumbers() {
    attributes.putAll(Map.of("times", "2", "backoff", "2"));

    assertThat(delay(2, new IOException())).contains(Duration.ofSeconds(2));
    assertThat(delay(3, new IOException())).isEmpty();
    assertThat(retry.problems(spec())).isEmpty();
  }

  private Optional<Duration> delay(int attempt, Throwable exception) {
    return retry.retryDelay(
        spec(), new FailedAttempt(attempt, StepFailure.of(exception), Optional.of(exception)));
  }

  private DecoratorSpec spec() {
    return new DecoratorSpec("retry", attributes);
  }
}
