package dev.flowjar.graph;

/** What the method of a step takes. */
public sealed interface StepInput {

  /** Nothing: the step sees the artifacts of the step before it. */
  record None() implements StepInput {}

  /**
   * An item of a foreach.
   *
   * @param field the artifact that holds the items
   */
  record Item(String field) implements StepInput {}

  /** {@link dev.flowjar.Inputs}: the step is a join. */
  record Joined() implements StepInput {}
}
