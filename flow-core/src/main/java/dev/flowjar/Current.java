package dev.flowjar;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a task is.
 *
 * @param run the run it belongs to
 * @param stepName its step
 * @param taskId its id, unique among the tasks of its step in this run
 * @param attempt counts from 1
 * @param foreachStack the foreach items it is about, outermost first; empty outside any foreach
 * @param temporaryDirectory a directory of its own, removed when the attempt is over
 */
public record Current(
    RunInfo run,
    String stepName,
    String taskId,
    int attempt,
    List<ForeachFrame> foreachStack,
    Path temporaryDirectory) {

  /** Copies the stack. */
  public Current {
    foreachStack = List.copyOf(foreachStack);
  }

  /** The flow's name: its simple class name. */
  public String flowName() {
    return run.flowName();
  }

  /** The run's id. */
  public RunId runId() {
    return run.runId();
  }

  /** {@code Flow/run/step/task} of this task. */
  public Pathspec pathspec() {
    return Pathspec.ofTask(run.flowName(), run.runId(), stepName, taskId);
  }

  /** The user who started the run. */
  public String user() {
    return run.user();
  }

  /** The project and branch of the run, if its flow has a {@link Project}. */
  public Optional<ProjectBranch> project() {
    return run.project();
  }

  /**
   * The namespace of the run: {@code user:ada}, or that of its branch if its flow has a {@link
   * Project}.
   */
  public String namespace() {
    return run.project().map(ProjectBranch::namespace).orElse("user:" + run.user());
  }

  /**
   * The run's tags, system tags included, as they were when the step first asked for any of this.
   */
  public Set<String> tags() {
    return run.tags();
  }

  /** The run's parameter values by name. */
  public Map<String, @Nullable Object> parameters() {
    return run.parameters();
  }

  /** The run that this one resumes. */
  public Optional<RunId> originRun() {
    return run.originRun();
  }

  /**
   * What all tasks of a run share.
   *
   * @param flowName simple name of the flow class
   * @param runId the run's id
   * @param user the user who started it
   * @param tags its tags
   * @param parameters its parameter values by name
   * @param originRun the run that it resumes
   * @param project where it belongs, if its flow has a {@link Project}
   */
  public record RunInfo(
      String flowName,
      RunId runId,
      String user,
      Set<String> tags,
      Map<String, @Nullable Object> parameters,
      Optional<RunId> originRun,
      Optional<ProjectBranch> project) {}
}
