package dev.flowjar.examples;

import dev.flowjar.Current;
import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import dev.flowjar.MergeRule;
import dev.flowjar.TaskContext;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Tells a step which attempt it is, and leads nowhere. */
record TestContext(int attempt) implements TaskContext {

  @Override
  public Current current() {
    return new Current(null, "", "1", attempt, List.of(), Path.of(""));
  }

  @Override
  public void next(List<? extends Serializable> targets) {}

  @Override
  public void mergeArtifacts(Inputs<? extends Flow> inputs, MergeRule rule) {}

  @Override
  public void changeTags(Set<String> removed, Set<String> added) {}
}
