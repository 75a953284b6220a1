package dev.flowjar.graph;

import dev.flowjar.Flow;
import java.util.List;
import java.util.Map;

/**
 * A flow class as it is written, right or wrong: what the rules look at.
 *
 * @param file the source file, empty if the class file does not tell
 * @param steps by name; those of the flow class first, then in the order of the code
 * @param transitions the ways on from each step, without joins; calls that name no known step are
 *     left out
 * @param methods all methods that somebody wrote, overridden ones too
 * @param strays calls of {@code next} outside the steps
 */
record ScannedFlow(
    Class<? extends Flow> type,
    String file,
    Map<String, ScannedStep> steps,
    Map<String, List<Transition>> transitions,
    ScannedMethods methods,
    FlowFields fields,
    List<Stray> strays,
    Map<String, String> bridges) {

  /** Name of the flow. */
  String name() {
    return type.getSimpleName();
  }

  /**
   * A call of {@code next} in a method that is no step.
   *
   * @param method the method in words
   */
  record Stray(String method, String location) {}
}
