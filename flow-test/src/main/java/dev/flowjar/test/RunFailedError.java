package dev.flowjar.test;

import dev.flowjar.ForeachFrame;
import dev.flowjar.Pathspec;
import dev.flowjar.StepFailure;
import dev.flowjar.client.Run;
import dev.flowjar.client.Task;
import dev.flowjar.client.TaskFailure;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run in a test failed. The message is the failure of the step, with the stack trace in the
 * user's code.
 *
 * <p>A test that expects the failure catches it, and may resume the run:
 *
 * <pre>{@code
 * RunFailedError failed =
 *     assertThrows(RunFailedError.class, () -> flows.run(Train.class, Map.of("file", table)));
 * assertThat(failed.failure().message()).isEqualTo("no rows");
 *
 * Files.writeString(table, "1,2");
 * Run resumed = flows.resume(failed.run());
 * }</pre>
 */
@SuppressWarnings("serial") // never written anywhere
public final class RunFailedError extends AssertionError {

  private final Run run;
  private final Task task;
  private final StepFailure failure;

  private RunFailedError(String message, Run run, Task task, StepFailure failure) {
    super(message);
    this.run = run;
    this.task = task;
    this.failure = failure;
  }

  /** The error of a run that failed. */
  static RunFailedError of(Run run) {
    List<TaskFailure> failures = run.failures();
    TaskFailure first = failures.get(0);
    Task task = task(run, first.task());
    return new RunFailedError(message(run, task, failures), run, task, first.failure());
  }

  /** The run. */
  public Run run() {
    return run;
  }

  /** The task that failed first. */
  public Task task() {
    return task;
  }

  /** How it failed: type, message and stack trace. */
  public StepFailure failure() {
    return failure;
  }

  private static Task task(Run run, Pathspec path) {
    return run.step(path.step().orElseThrow()).task(Integer.parseInt(path.task().orElseThrow()));
  }

  private static String message(Run run, Task task, List<TaskFailure> failures) {
    StepFailure failure = failures.get(0).failure();
    String trace = failure.stackTrace().isBlank() ? failure.summary() : failure.stackTrace();
    String others =
        failures.stream()
            .skip(1)
            .map(other -> task(run, other.task()))
            .map(RunFailedError::name)
            .collect(Collectors.joining(", "));
    return "Run %s failed in %s:%n%s%s"
        .formatted(
            run,
            name(task),
            trace.stripTrailing(),
            others.isEmpty() ? "" : "%nThese failed too: %s".formatted(others));
  }

  private static String name(Task task) {
    String items =
        task.foreachStack().stream().map(ForeachFrame::item).collect(Collectors.joining(" / "));
    return items.isEmpty() ? task.id().toString() : "%s (%s)".formatted(task.id(), items);
  }
}
