package dev.flowjar.graph;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/** The steps of a graph as a list that also finds one by its name without a search. */
final class IndexedSteps extends AbstractList<StepNode> implements RandomAccess {

  private final List<StepNode> steps;
  private final Map<String, StepNode> byName = new HashMap<>();

  IndexedSteps(List<StepNode> steps) {
    this.steps = List.copyOf(steps);
    this.steps.forEach(step -> byName.put(step.name(), step));
  }

  Optional<StepNode> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public StepNode get(int index) {
    return steps.get(index);
  }

  @Override
  public int size() {
    return steps.size();
  }
}
