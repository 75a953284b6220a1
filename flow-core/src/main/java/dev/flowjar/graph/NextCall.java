package dev.flowjar.graph;

import java.util.List;

/**
 * One {@code next} call in the bytecode of a step.
 *
 * @param targets the steps that it names; empty if they are no constants
 * @param location where the call is, for messages
 */
record NextCall(List<String> targets, String location) {

  NextCall {
    targets = List.copyOf(targets);
  }

  boolean isConstant() {
    return !targets.isEmpty();
  }
}
