package dev.flowjar.cli;

import dev.flowjar.Pathspec;
import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.client.Task;
import dev.flowjar.metadata.RunCatalog;
import java.util.List;
import java.util.Optional;

/**
 * What a path on the command line names: {@code Flow/run}, {@code Flow/run/step}, {@code
 * Flow/run/step/task} or {@code Flow/run/step/task/artifact}.
 *
 * @param run the run
 * @param step the step, if one is named
 * @param number the number of the task, if one is named
 * @param artifact the artifact, if one is named
 */
record NamedTasks(
    Run run, Optional<String> step, Optional<String> number, Optional<String> artifact) {

  /**
   * Finds the run. A flow alone stands for its latest run; {@code latest} is your own, and a run
   * that is named may be anybody's.
   */
  static NamedTasks find(FlowClient client, String text) {
    Pathspec path = parse(text);
    String run = path.run().orElse(RunCatalog.LATEST);
    FlowClient scope = run.equals(RunCatalog.LATEST) ? client : client.allNamespaces();
    return new NamedTasks(
        scope.run(path.flow() + "/" + run), path.step(), path.task(), path.artifact());
  }

  /** Reads a path as typed. */
  static Pathspec parse(String text) {
    try {
      return Pathspec.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Finds what must be a run, or a flow that stands for its latest. */
  static Run findRun(FlowClient client, String text) {
    NamedTasks named = find(client, text);
    if (named.step().isPresent()) {
      throw new UsageException(
          "'%s' names more than a run. Write it as %s.".formatted(text, named.run()));
    }
    return named.run();
  }

  /** The tasks that have begun, step by step. */
  List<Task> tasks() {
    if (step.isEmpty()) {
      return run.steps().stream().flatMap(s -> s.tasks().stream()).toList();
    }
    return number.isEmpty() ? run.step(step.get()).tasks() : List.of(task());
  }

  /** The one task that is named, or that the step has. */
  Task task() {
    String name = step.orElseThrow();
    if (number.isEmpty()) {
      return run.task(name);
    }
    if (!number.get().matches("[1-9]\\d{0,8}")) {
      throw new UsageException(
          "'%s' is not the number of a task. Tasks are numbered from 1: %s/%s/1"
              .formatted(number.get(), run, name));
    }
    return run.step(name).task(Integer.parseInt(number.get()));
  }

  /** The same of the run as it is now. */
  NamedTasks refresh() {
    return new NamedTasks(run.refresh(), step, number, artifact);
  }
}
