package dev.flowjar.matrix;

import dev.flowjar.Flow;
import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.metadata.RunPath;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.LightRunner;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunListener;
import dev.flowjar.runtime.RunOptions;
import dev.flowjar.runtime.RunOptions.Workers;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a test runs a flow. */
public final class TestRun {

  private final Class<? extends Flow> flow;
  private final URI datastore;
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final List<DecoratorSpec> decorators = new ArrayList<>();
  private RunOptions options =
      RunOptions.STANDARD.withWorkers(Workers.IN_PROCESS).withMaxWorkers(2);
  private RunListener listener = RunListener.NONE;
  private boolean isLongAgo;

  private TestRun(Class<? extends Flow> flow, URI datastore) {
    this.flow = flow;
    this.datastore = datastore;
  }

  /** Runs in this process, two tasks at a time. */
  public static TestRun of(Class<? extends Flow> flow, Path datastore) {
    return of(flow, datastore.toUri());
  }

  /** Runs in this process, two tasks at a time. */
  public static TestRun of(Class<? extends Flow> flow, URI datastore) {
    return new TestRun(flow, datastore);
  }

  /** Sets where tasks run. */
  public TestRun on(Workers workers) {
    options = options.withWorkers(workers);
    return this;
  }

  /** Sets how many tasks run at once. */
  public TestRun atOnce(int tasks) {
    options = options.withMaxWorkers(tasks);
    return this;
  }

  /** Sets other options. */
  public TestRun options(RunOptions runOptions) {
    options = runOptions;
    return this;
  }

  /** Sets a parameter. */
  public TestRun with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** Sets who follows the run. */
  public TestRun listener(RunListener runListener) {
    listener = runListener;
    return this;
  }

  /** Lets the run seem to have been an hour ago: if it is left without an end, it is lost. */
  public TestRun longAgo() {
    isLongAgo = true;
    return this;
  }

  /** Adds {@code @Retry} without delay to every step that lacks it. */
  public TestRun retrying(int times) {
    return decorated(
        new DecoratorSpec(
            "retry",
            Map.of(
                "times",
                (long) times,
                "delay",
                "0s",
                "backoff",
                1.0,
                "maxDelay",
                "1h",
                "on",
                List.of(),
                "not",
                List.of())));
  }

  /** Adds a decorator with one attribute to every step that lacks it. */
  public TestRun decorated(String name, String value) {
    return decorated(new DecoratorSpec(name, Map.of("value", value)));
  }

  private TestRun decorated(DecoratorSpec spec) {
    decorators.add(spec);
    return this;
  }

  /** Runs the flow and reads what it left. */
  public RunView run() throws InterruptedException {
    try (RunHandle handle = start()) {
      return await(handle);
    }
  }

  /** Starts the flow. */
  public RunHandle start() {
    FlowRunner runner = runner();
    parameters.forEach(runner::parameter);
    return runner.start();
  }

  /** Resumes what failed or never ran in a run. */
  public RunView resume(RunView origin) throws InterruptedException {
    return resume(origin.run(), Optional.empty());
  }

  /** Resumes a run from a step. */
  public RunView resume(RunView origin, String fromStep) throws InterruptedException {
    return resume(origin.run(), Optional.of(fromStep));
  }

  /** Resumes a run; the parameters of this test run count for nothing. */
  public RunView resume(RunPath origin, Optional<String> fromStep) throws InterruptedException {
    FlowRunner runner = runner().originRun(origin.runId().text());
    fromStep.ifPresent(runner::fromStep);
    try (RunHandle handle = runner.startResume()) {
      return await(handle);
    }
  }

  private RunView await(RunHandle handle) throws InterruptedException {
    handle.await();
    return RunView.of(datastore, handle.run());
  }

  /** A runner without parameters. */
  public FlowRunner runner() {
    boolean isHere = options.workers() == Workers.IN_PROCESS;
    return (isHere ? lightRunner() : LightRunner.inWorkers(flow))
        .datastore(datastore)
        .options(options.withDecorators(decorators).withCode(RunOptions.Code.OWN_CLASSES))
        .listener(listener);
  }

  private FlowRunner lightRunner() {
    return isLongAgo ? LightRunner.anHourAgo(flow) : LightRunner.of(flow);
  }
}
