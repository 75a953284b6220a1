package dev.flowjar.graph;

import dev.flowjar.Flow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flow class as it is written, right or wrong: what the rules look at.
 *
 * @param files the source file of the flow class and of each superclass, empty if the class file
 *     does not tell
 * @param steps by name; those of the flow class first, then in the order of the code
 * @param transitions the ways on from each step, without joins; calls that name no known step are
 *     left out
 * @param methods all methods that somebody wrote, overridden ones too
 * @param strays calls of {@code next} outside the steps
 * @param project name of the project that the flow says it belongs to
 */
record ScannedFlow(
    Class<? extends Flow> type,
    Map<Class<?>, String> files,
    Map<String, ScannedStep> steps,
    Map<String, List<Transition>> transitions,
    ScannedMethods methods,
    FlowFields fields,
    List<Stray> strays,
    Map<String, String> bridges,
    Optional<String> project) {

  /** Name of the flow. */
  String name() {
    return type.getSimpleName();
  }

  /** The source file of the flow class. */
  String file() {
    return sourceFile(type);
  }

  /** The source file of the flow class or of a superclass. */
  String sourceFile(Class<?> declaringClass) {
    return files.getOrDefault(declaringClass, "");
  }

  /**
   * A call of {@code next} in a method that is no step.
   *
   * @param method the method in words
   */
  record Stray(String method, String location) {}
}
