package dev.flowjar.decorator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The built-in decorators do what every decorator must. */
class DecoratorContractsTest {

  @Nested
  class Retry extends StepDecoratorContract {
    @Override
    protected StepDecorator decorator() {
      return new RetryDecorator();
    }

    @Override
    protected Map<String, Object> attributes() {
      return Map.of(
          "times",
          3L,
          "delay",
          "1s",
          "backoff",
          2.0,
          "maxDelay",
          "1m",
          "on",
          List.of(),
          "not",
          List.of());
    }

    @Override
    protected Optional<Map<String, Object>> wrongAttributes() {
      return Optional.of(Map.of("times", -1L, "delay", "soon", "backoff", 0.5, "maxDelay", ""));
    }
  }

  @Nested
  class Catch extends StepDecoratorContract {
    @Override
    protected StepDecorator decorator() {
      return new CatchDecorator();
    }

    @Override
    protected Map<String, Object> attributes() {
      return Map.of("value", "failure");
    }

    @Override
    protected Optional<Map<String, Object>> wrongAttributes() {
      return Optional.empty(); // the field is the business of the graph's rules
    }
  }

  @Nested
  class Timeout extends StepDecoratorContract {
    @Override
    protected StepDecorator decorator() {
      return new TimeoutDecorator();
    }

    @Override
    protected Map<String, Object> attributes() {
      return Map.of("value", "10s");
    }

    @Override
    protected Optional<Map<String, Object>> wrongAttributes() {
      return Optional.of(Map.of("value", "0s"));
    }
  }

  @Nested
  class Resources extends StepDecoratorContract {
    @Override
    protected StepDecorator decorator() {
      return new ResourcesDecorator();
    }

    @Override
    protected Map<String, Object> attributes() {
      return Map.of("cpu", 2L, "memory", "512m", "gpu", 0L, "growth", 1.5);
    }

    @Override
    protected Optional<Map<String, Object>> wrongAttributes() {
      return Optional.of(Map.of("cpu", 0L, "memory", "much", "gpu", -1L));
    }
  }

  @Nested
  class Environment extends StepDecoratorContract {
    @Override
    protected StepDecorator decorator() {
      return new EnvironmentDecorator();
    }

    @Override
    protected Map<String, Object> attributes() {
      return Map.of("value", List.of("TZ=UTC"));
    }

    @Override
    protected Optional<Map<String, Object>> wrongAttributes() {
      return Optional.of(Map.of("value", List.of("TZ")));
    }
  }

  @Nested
  class Secrets extends StepDecoratorContract {
    @Override
    protected StepDecorator decorator() {
      return new SecretsDecorator();
    }

    @Override
    protected Map<String, Object> attributes() {
      return Map.of("value", List.of("DB_PASSWORD"));
    }

    @Override
    protected Optional<Map<String, Object>> wrongAttributes() {
      return Optional.of(Map.of("value", List.of("DB_PASSWORD=hunter2")));
    }
  }
}
