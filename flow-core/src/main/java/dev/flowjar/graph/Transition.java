package dev.flowjar.graph;

import java.util.List;

/** One way on from a step: one {@code next} call. */
public sealed interface Transition {

  /** The steps that it leads to, as the call names them. */
  List<String> targets();

  /**
   * One step follows, with the same artifacts.
   *
   * @param target the step
   */
  record Linear(String target) implements Transition {
    @Override
    public List<String> targets() {
      return List.of(target);
    }
  }

  /**
   * Several steps follow and meet again.
   *
   * @param targets two or more steps
   * @param join the step where they meet
   */
  record Split(List<String> targets, String join) implements Transition {
    /** Copies the list. */
    public Split {
      targets = List.copyOf(targets);
    }
  }

  /**
   * One step follows for each item of a field.
   *
   * @param target the body
   * @param field the artifact that holds the items
   * @param join the step where the items meet again
   */
  record Foreach(String target, String field, String join) implements Transition {
    @Override
    public List<String> targets() {
      return List.of(target);
    }
  }

  /**
   * The innermost open split or foreach is closed.
   *
   * @param target the join
   */
  record Join(String target) implements Transition {
    @Override
    public List<String> targets() {
      return List.of(target);
    }
  }
}
