package dev.flowjar.graph;

import java.util.Map;

/**
 * A step annotation as data.
 *
 * @param name the decorator's name, from {@link dev.flowjar.StepAnnotation}
 * @param attributes every attribute by name, defaults included: {@code Long}, {@code Double},
 *     {@code Boolean}, {@code String} (also for enums and class names), or a {@code List} of these
 */
public record DecoratorSpec(String name, Map<String, Object> attributes) {

  /** Copies the attributes. */
  public DecoratorSpec {
    attributes = Map.copyOf(attributes);
  }
}
