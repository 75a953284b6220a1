package dev.flowjar.test;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.client.Run;
import dev.flowjar.metadata.RunStatus;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunOptions;
import dev.flowjar.runtime.RunOptions.Workers;
import dev.flowjar.runtime.RunResult;
import java.util.Map;
import java.util.Optional;

/**
 * Runs and resumes flows for a test.
 *
 * @param datastore where the runs are stored
 * @param workers where their tasks run
 */
record TestRunner(TestDatastore datastore, Workers workers) {

  Run run(Class<? extends Flow> flow, Map<String, ?> parameters) {
    FlowRunner runner = runner(flow);
    parameters.forEach(runner::parameter);
    return end(runner.start());
  }

  Run resume(Run origin, Optional<String> fromStep) {
    FlowRunner runner = runner(flowClass(origin)).originRun(origin.id().text());
    fromStep.ifPresent(runner::fromStep);
    return end(runner.startResume());
  }

  private FlowRunner runner(Class<? extends Flow> flow) {
    return FlowRunner.of(flow)
        .datastore(datastore.client().datastore())
        .options(RunOptions.STANDARD.withWorkers(workers).withCode(RunOptions.Code.OWN_CLASSES));
  }

  private Run end(RunHandle handle) {
    try (handle) {
      RunResult result = handle.await();
      Run run = datastore.client().run(result.run().toString());
      if (result.status() != RunStatus.SUCCEEDED) {
        throw RunFailedError.of(run);
      }
      return run;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(
          "The test was interrupted before run %s had ended.".formatted(handle.run()), e);
    }
  }

  private static Class<? extends Flow> flowClass(Run run) {
    String name = run.graph().flowClass();
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return Class.forName(name, false, loader).asSubclass(Flow.class);
    } catch (ClassNotFoundException e) {
      throw new FlowException(
          "The flow class %s of run %s is not on the class path of the test.".formatted(name, run),
          e);
    }
  }
}
