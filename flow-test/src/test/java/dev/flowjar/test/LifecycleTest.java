package dev.flowjar.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.flowjar.Flow;
import dev.flowjar.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * How test classes with a FlowTest fare; the classes are nested, so that only this one runs them.
 */
class LifecycleTest {

  private static final Queue<Path> DIRECTORIES = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void forget() {
    DIRECTORIES.clear();
  }

  static class Greeting extends Flow {
    String text;
    Path directory;

    @Step
    void start() {
      text = "Hello";
      System.out.println(text);
      next(this::end);
    }

    @Step
    void end() {
      directory = current().temporaryDirectory().getParent();
      if (text == null) {
        throw new IllegalStateException("no text");
      }
    }
  }

  private static void use(FlowTest flows) throws Exception {
    assertThat(flows.run(Greeting.class).task("start").stdout()).isEqualTo("Hello\n");
    Greeting greeting = new Greeting();
    flows.step(greeting::start);
    flows.step(greeting::end);
    assertThat(greeting.directory).isDirectory();
    DIRECTORIES.add(greeting.directory);
  }

  private static Events tests(Class<?> type) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(type))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .execute()
        .testEvents();
  }

  static class EachItsOwn {
    @RegisterExtension final FlowTest flows = FlowTest.create();

    @RepeatedTest(3)
    void test() throws Exception {
      use(flows);
    }
  }

  @Test
  void eachTestHasADatastoreThatIsDeletedAfterIt() {
    tests(EachItsOwn.class).assertStatistics(statistics -> statistics.succeeded(3));

    assertThat(DIRECTORIES).doesNotHaveDuplicates().hasSize(3).noneMatch(d -> d.toFile().exists());
  }

  static class Shared {
    @RegisterExtension static final FlowTest FLOWS = FlowTest.create();

    @RepeatedTest(3)
    void test() throws Exception {
      use(FLOWS);
    }
  }

  @Test
  void testsWithAStaticFieldShareADatastore() {
    tests(Shared.class).assertStatistics(statistics -> statistics.succeeded(3));

    assertThat(Set.copyOf(DIRECTORIES)).singleElement().matches(d -> !d.toFile().exists());
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class EachItsOwnAtOnce extends EachItsOwn {}

  @Execution(ExecutionMode.CONCURRENT)
  static class SharedAtOnce extends Shared {}

  @Test
  void testsMayRunAtOnce() {
    for (Class<?> type : List.of(EachItsOwnAtOnce.class, SharedAtOnce.class)) {
      tests(type).assertStatistics(statistics -> statistics.succeeded(3));
    }

    assertThat(DIRECTORIES).hasSize(6).noneMatch(d -> d.toFile().exists());
  }

  static class Forgotten {
    final FlowTest flows = FlowTest.create();

    @Test
    void test() {
      flows.run(Greeting.class);
    }
  }

  @Test
  void aFieldThatIsNotRegisteredIsPointedOut() {
    tests(Forgotten.class)
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("test"),
                finishedWithFailure(
                    instanceOf(IllegalStateException.class),
                    message(
                        "This FlowTest is not registered with JUnit. Declare it as a field of the"
                            + " test class: @RegisterExtension final FlowTest flows ="
                            + " FlowTest.create();"))));
  }
}
