package dev.flowjar;

import java.util.List;

/**
 * Inputs of a join outside any run.
 *
 * @param flows plain objects
 * @param steps the step that each is said to come from
 */
record PlainInputs<F extends Flow>(List<F> flows, List<String> steps) implements Inputs<F> {

  /** Copies the lists. */
  PlainInputs {
    flows = List.copyOf(flows);
    steps = List.copyOf(steps);
  }

  @Override
  public int size() {
    return flows.size();
  }

  @Override
  public F get(int index) {
    return flows.get(index);
  }

  @Override
  public String step(int index) {
    return steps.get(index);
  }
}
