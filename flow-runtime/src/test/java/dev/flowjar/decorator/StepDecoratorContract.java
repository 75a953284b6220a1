package dev.flowjar.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.StepFailure;
import dev.flowjar.graph.DecoratorSpec;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every {@link StepDecorator} must do. */
public abstract class StepDecoratorContract {

  /** For subclasses. */
  protected StepDecoratorContract() {}

  /** The decorator under test. */
  protected abstract StepDecorator decorator();

  /** Attributes with which nothing is wrong, all of them, as an annotation gives them. */
  protected abstract Map<String, Object> attributes();

  /** Attributes with which something is wrong; empty if every value will do. */
  protected abstract Optional<Map<String, Object>> wrongAttributes();

  @Test
  void hasAPlainName() {
    assertThat(decorator().name()).matches("[a-z][A-Za-z0-9-]{0,30}");
  }

  @Test
  void holdsNoState() {
    assertThat(decorator().getClass().getDeclaredFields())
        .allMatch(field -> Modifier.isStatic(field.getModifiers()));
  }

  @Test
  void findsNothingWrongWithGoodAttributes() {
    assertThat(decorator().problems(spec())).isEmpty();
  }

  @Test
  void takesAttributesAsText() {
    DecoratorSpec text = new DecoratorSpec(decorator().name(), asText(attributes()));

    assertThat(decorator().problems(text)).isEmpty();
    assertThat(decorator().require(text, WorkerRequirements.NONE))
        .isEqualTo(decorator().require(spec(), WorkerRequirements.NONE));
  }

  @Test
  void saysWhatIsWrong() {
    wrongAttributes()
        .ifPresent(
            wrong ->
                assertThat(decorator().problems(new DecoratorSpec(decorator().name(), wrong)))
                    .isNotEmpty()
                    .allMatch(problem -> problem.startsWith("@") && problem.endsWith(".")));
  }

  @Test
  void keepsWhatOthersRequire() {
    Map<String, String> variables = Map.of("LEFT_BY_ANOTHER", "1");
    WorkerRequirements before = WorkerRequirements.NONE.withEnvironment(variables);

    assertThat(decorator().require(spec(), before).environment()).containsAllEntriesOf(variables);
  }

  @Test
  void callsTheStepOnce() throws Throwable {
    AtomicInteger calls = new AtomicInteger();

    decorator().around(spec(), call(() -> calls.incrementAndGet()));

    assertThat(calls).hasValue(1);
  }

  @Test
  void passesOnWhatTheStepThrows() {
    IOException thrown = new IOException("disk full");

    assertThatThrownBy(
            () ->
                decorator()
                    .around(
                        spec(),
                        call(
                            () -> {
                              throw thrown;
                            })))
        .isSameAs(thrown);
  }

  @Test
  void answersTheSameQuestionAlike() {
    IOException thrown = new IOException("disk full");
    FailedAttempt attempt = new FailedAttempt(1, StepFailure.of(thrown), Optional.of(thrown));

    assertThat(decorator().retryDelay(spec(), attempt))
        .isEqualTo(decorator().retryDelay(spec(), attempt));
  }

  private DecoratorSpec spec() {
    return new DecoratorSpec(decorator().name(), attributes());
  }

  /** As after {@code --with}; lists cannot be written there. */
  private static Map<String, Object> asText(Map<String, Object> attributes) {
    return attributes.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> e.getValue() instanceof List ? e.getValue() : String.valueOf(e.getValue())));
  }

  private static StepCall call(Body body) {
    return new StepCall() {
      @Override
      public void proceed() throws Exception {
        body.run();
      }

      @Override
      public void abandon(Throwable failure) {
        throw new AssertionError(Arrays.toString(failure.getStackTrace()));
      }
    };
  }

  private interface Body {
    void run() throws Exception;
  }
}
