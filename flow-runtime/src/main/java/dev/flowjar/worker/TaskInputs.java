package dev.flowjar.worker;

import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import dev.flowjar.enhance.FlowArtifacts;
import dev.flowjar.worker.TaskSpec.TaskInput;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The inputs of a join in a run; each is read when it is first asked for. */
final class TaskInputs<F extends Flow> implements Inputs<F> {

  private final List<TaskInput> tasks;
  private final Function<TaskInput, FlowArtifacts> open;
  private final @Nullable FlowArtifacts[] opened;

  TaskInputs(List<TaskInput> tasks, Function<TaskInput, FlowArtifacts> open) {
    this.tasks = tasks;
    this.open = open;
    this.opened = new FlowArtifacts[tasks.size()];
  }

  @Override
  public int size() {
    return tasks.size();
  }

  @Override
  @SuppressWarnings("unchecked") // the graph check compared the join's Inputs<F> with the flow
  public F get(int index) {
    return (F) artifacts(index).flow();
  }

  @Override
  public String step(int index) {
    return tasks.get(index).task().step();
  }

  List<FlowArtifacts> artifacts() {
    return IntStream.range(0, size()).mapToObj(this::artifacts).toList();
  }

  List<String> names() {
    return tasks.stream().map(input -> input.task().toString()).toList();
  }

  private FlowArtifacts artifacts(int index) {
    Objects.checkIndex(index, opened.length);
    FlowArtifacts artifacts = opened[index];
    if (artifacts == null) {
      artifacts = open.apply(tasks.get(index));
      opened[index] = artifacts;
    }
    return artifacts;
  }
}
