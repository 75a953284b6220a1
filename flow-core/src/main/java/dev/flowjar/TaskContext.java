package dev.flowjar;

import java.io.Serializable;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What a runtime gives to one flow object for the time of one task; a flow author never meets it.
 *
 * <p>Each method serves the method of the same name in {@link Flow}. Called from the thread of the
 * step.
 */
public interface TaskContext {

  /** Where the task is. */
  Current current();

  /**
   * Records where the flow goes on.
   *
   * @param targets method references, one or more
   */
  void next(List<? extends Serializable> targets);

  /** Takes over the artifacts on which the inputs agree. */
  void mergeArtifacts(Inputs<? extends Flow> inputs, MergeRule rule);

  /** Changes the user tags of the run: removes, then adds. */
  void changeTags(Set<String> removed, Set<String> added);

  /** Ties a flow object to a task. */
  static void bind(Flow flow, TaskContext context) {
    flow.bind(context);
  }

  /** The context of a flow object that no run knows, as in a unit test. */
  static TaskContext outsideRun(Flow flow) {
    return ServiceLoader.load(Provider.class, TaskContext.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No TaskContext.Provider on the class path."))
        .outsideRun(flow);
  }

  /** Makes the context of flow objects outside a run; found by {@link ServiceLoader}. */
  interface Provider {

    /** A context for this object. */
    TaskContext outsideRun(Flow flow);
  }
}
