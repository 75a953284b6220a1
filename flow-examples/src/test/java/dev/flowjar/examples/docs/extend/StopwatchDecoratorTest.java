package dev.flowjar.examples.docs.extend;

import dev.flowjar.decorator.StepDecorator;
import dev.flowjar.decorator.StepDecoratorContract;
import java.util.Map;
import java.util.Optional;

class StopwatchDecoratorTest extends StepDecoratorContract {

  @Override
  protected StepDecorator decorator() {
    return new StopwatchDecorator();
  }

  @Override
  protected Map<String, Object> attributes() {
    return Map.of("over", "10s");
  }

  @Override
  protected Optional<Map<String, Object>> wrongAttributes() {
    return Optional.of(Map.of("over", "long"));
  }
}
