package dev.flowjar.test;

import dev.flowjar.Catch;
import dev.flowjar.Current;
import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.Inputs;
import dev.flowjar.Retry;
import dev.flowjar.StepMethod;
import dev.flowjar.StepMethodWithInput;
import dev.flowjar.client.Run;
import dev.flowjar.graph.InvalidFlowException;
import dev.flowjar.runtime.RunOptions.Workers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A JUnit extension that runs flows, and single steps, in a test.
 *
 * <pre>{@code
 * class GreetTest {
 *   @RegisterExtension final FlowTest flows = FlowTest.create();
 *
 *   @Test void greets() {
 *     Run run = flows.run(Greet.class, Map.of("name", "Ada"));
 *     assertThat(run.get("greeting", String.class)).isEqualTo("Hello, Ada");
 *   }
 *
 *   @Test void startAlone() throws Exception {
 *     Greet flow = new Greet();
 *     flow.name = "Ada";
 *     assertThat(flows.step(flow::start)).containsExactly("end");
 *     assertThat(flow.greeting).isEqualTo("Hello, Ada");
 *   }
 * }
 * }</pre>
 *
 * <p><b>A run</b> is a run like any other: graph check, parameters, step annotations, artifacts
 * that are stored after each task. It takes place in the process of the test, so that a debugger
 * stops in the steps; what the steps print is in the logs of the run and not on the console. The
 * classes of the flow are loaded anew for each run: a static field that the test sets is not the
 * one that the steps see. Give them parameters instead.
 *
 * <p><b>A step alone</b> is a call of its method on the test's own object, whose fields the test
 * sets before and looks at afterwards.
 *
 * <p>The field must be registered as above. Each test then has a datastore of its own, in a
 * temporary directory that is deleted after the test; tests that share a static field share its
 * datastore, which is deleted after the last of them. Thread-safe.
 */
public final class FlowTest
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private final TestDatastore datastore;
  private final Workers workers;
  private final int attempt;

  private FlowTest(TestDatastore datastore, Workers workers, int attempt) {
    this.datastore = datastore;
    this.workers = workers;
    this.attempt = attempt;
  }

  /** For a field with {@link RegisterExtension}: runs take place in the process of the test. */
  public static FlowTest create() {
    return new FlowTest(new TestDatastore(), Workers.IN_PROCESS, 1);
  }

  /**
   * The same, on the same datastore, with runs in worker processes: slower, but memory limits and
   * environment variables have their effect, and a step that ends its process does not end the
   * test.
   */
  public FlowTest inWorkers() {
    return new FlowTest(datastore, Workers.WARM, attempt);
  }

  /**
   * The same, on the same datastore, with another {@link Current#attempt} for steps alone.
   *
   * @param number counts from 1
   */
  public FlowTest attempt(int number) {
    return new FlowTest(datastore, workers, number);
  }

  /** {@linkplain #run(Class, Map) Runs} a flow with the defaults of its parameters. */
  public Run run(Class<? extends Flow> flow) {
    return run(flow, Map.of());
  }

  /**
   * Runs a flow and waits for its end.
   *
   * @param parameters values of the fields' types, or text as on the command line; by name
   * @return the run, which succeeded
   * @throws RunFailedError if a step failed for good; it has the failure and the run
   * @throws InvalidFlowException if the flow breaks a rule; it names everything that is wrong
   * @throws FlowException if a parameter is unknown or missing, or its value does not fit
   */
  public Run run(Class<? extends Flow> flow, Map<String, ?> parameters) {
    return new TestRunner(datastore, workers).run(flow, parameters);
  }

  /** {@linkplain #resume(Run, String) Resumes} what failed or never ran in a run. */
  public Run resume(Run origin) {
    return new TestRunner(datastore, workers).resume(origin, Optional.empty());
  }

  /**
   * Resumes a run of this test and waits for the end.
   *
   * @param fromStep the step that runs again with all that follows
   * @return the new run, which succeeded
   * @throws RunFailedError if a step failed for good; it has the failure and the run
   */
  public Run resume(Run origin, String fromStep) {
    return new TestRunner(datastore, workers).resume(origin, Optional.of(fromStep));
  }

  /**
   * Calls one step of an object, once, without its annotations: neither {@link Retry} nor {@link
   * Catch} act. {@code current()} has an answer: attempt 1 of task 1 in a run that is made up.
   *
   * @param step a reference to the step: {@code flow::start}
   * @return the steps that it named with {@code next}; none if it is {@code end}
   * @throws FlowException if it ended without calling {@code next}, or called it twice
   * @throws Exception whatever the step throws, as it is
   */
  public List<String> step(StepMethod step) throws Exception {
    StepAlone alone = StepAlone.bind(step, null, attempt, datastore.temporaryDirectory("task"));
    step.run();
    return alone.end();
  }

  /**
   * {@linkplain #step(StepMethod) Calls} one step that takes something.
   *
   * @param step a reference to the body of a foreach or to a join: {@code flow::summarise}
   * @param input the item, which is then the first and only one of its foreach; or the inputs of
   *     the join, made with {@link Inputs#of}
   */
  public <T> List<String> step(StepMethodWithInput<T> step, T input) throws Exception {
    StepAlone alone = StepAlone.bind(step, input, attempt, datastore.temporaryDirectory("task"));
    step.run(input);
    return alone.end();
  }

  /** For JUnit. */
  @Override
  public void beforeAll(ExtensionContext context) {
    datastore.enter();
  }

  /** For JUnit. */
  @Override
  public void beforeEach(ExtensionContext context) {
    datastore.enter();
  }

  /** For JUnit. */
  @Override
  public void afterEach(ExtensionContext context) {
    datastore.leave();
  }

  /** For JUnit. */
  @Override
  public void afterAll(ExtensionContext context) {
    datastore.leave();
  }
}
