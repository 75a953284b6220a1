package dev.flowjar.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.Current;
import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Retry;
import dev.flowjar.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One step alone. */
class StepTest {

  @RegisterExtension final FlowTest flows = FlowTest.create();
  @TempDir Path directory;

  private final Stations flow = new Stations();

  private static Stations station(int reading) {
    Stations station = new Stations();
    station.reading = reading;
    return station;
  }

  @Test
  void tellsWhereItGoesOn() throws Exception {
    assertThat(flows.step(flow::start)).containsExactly("read");
    assertThat(flows.step(flow::alarm)).containsExactly("end");
    assertThat(flow.isAlarm).isTrue();
    assertThat(flows.step(flow::end)).isEmpty();
  }

  @Test
  void takesAnItemOfAForeach() throws Exception {
    Files.writeString(directory.resolve("west"), "7");
    flow.directory = directory;

    assertThat(flows.step(flow::read, "west")).containsExactly("sum");
    assertThat(flow.reading).isEqualTo(7);
  }

  @Test
  void takesTheInputsOfAJoin() throws Exception {
    Inputs<Stations> low = Inputs.of(List.of(station(40), station(2)));
    Inputs<Stations> high = Inputs.of(List.of(station(40), station(61)));

    assertThat(flows.step(flow::sum, low)).containsExactly("end");
    assertThat(flow.total).isEqualTo(42);
    assertThat(flows.step(flow::sum, high)).containsExactly("alarm");
  }

  @Test
  void throwsWhatTheStepThrows() {
    flow.directory = directory;

    assertThatThrownBy(() -> flows.step(flow::read, "nowhere"))
        .isInstanceOf(NoSuchFileException.class);
  }

  static class Branches extends Flow {
    @Parameter int size = 3;
    String left;
    String right;
    Current seen;

    @Step
    void start() {
      next(this::left, this::right);
    }

    @Step
    @Retry(times = 5)
    void left() throws IOException {
      seen = current();
      Files.writeString(current().temporaryDirectory().resolve("file"), "");
      left = "attempt " + current().attempt();
      next(this::join);
    }

    @Step
    void right() {
      right = "right";
      next(this::join);
    }

    @Step
    void join(Inputs<Branches> inputs) {
      left = inputs.from("left").left;
      right = inputs.from("right").right;
      mergeArtifacts(inputs, exclude("seen"));
      next(this::end);
    }

    @Step
    void end() {}

    void helper() {}
  }

  @Test
  void namesTheBranchesOfASplitInOrder() throws Exception {
    assertThat(flows.step(new Branches()::start)).containsExactly("left", "right");
  }

  @Test
  void takesInputsOfNamedSteps() throws Exception {
    Branches left = new Branches();
    Branches right = new Branches();
    flows.step(left::left);
    flows.step(right::right);
    Map<String, Branches> inputs = new LinkedHashMap<>();
    inputs.put("left", left);
    inputs.put("right", right);

    Branches join = new Branches();
    flows.step(join::join, Inputs.of(inputs));

    assertThat(join.left).isEqualTo("attempt 1");
    assertThat(join.right).isEqualTo("right");
  }

  @Test
  void hasACurrentTask() throws Exception {
    Branches branches = new Branches();
    branches.size = 4;
    flows.attempt(2).step(branches::left);

    assertThat(branches.left).isEqualTo("attempt 2");
    assertThat(branches.seen.flowName()).isEqualTo("Branches");
    assertThat(branches.seen.stepName()).isEqualTo("left");
    assertThat(branches.seen.parameters()).containsExactly(Map.entry("size", 4));
    assertThat(branches.seen.foreachStack()).isEmpty();
    assertThat(branches.seen.temporaryDirectory().resolve("file")).exists();
  }

  static class Body extends Flow {
    List<Integer> items = List.of();
    String about;

    @Step
    void start() {
      next(this::body);
    }

    @Step
    @Foreach("items")
    void body(int item) {
      about = current().foreachStack().toString();
      next(this::join);
    }

    @Step
    void join(Inputs<Body> inputs) {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void knowsItsItem() throws Exception {
    Body body = new Body();
    flows.step(body::body, 17);

    assertThat(body.about).isEqualTo("[ForeachFrame[step=body, index=0, count=1, item=17]]");
  }

  static class Careless extends Flow {
    boolean isTwice;

    @Step
    void start() {
      if (isTwice) {
        next(this::end);
        next(this::end);
      }
    }

    @Step
    void end() {}
  }

  @Test
  void isHeldToTheRulesOfARun() {
    Careless never = new Careless();
    Careless twice = new Careless();
    twice.isTwice = true;

    assertThatThrownBy(() -> flows.step(never::start))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("ended without calling next");
    assertThatThrownBy(() -> flows.step(twice::start)).hasMessageContaining("called next twice");
  }

  @Test
  void mustBeAStep() {
    Branches branches = new Branches();

    assertThatThrownBy(() -> flows.step(branches::helper))
        .hasMessage(
            "'helper' is no step of Branches. Its steps are: start, left, right, join, end.");
    String message =
        "step(...) takes a reference to a step of a flow object. Write flows.step(flow::start).";
    assertThatThrownBy(() -> flows.step(this::mustBeAStep)).hasMessage(message);
    assertThatThrownBy(() -> flows.step(() -> branches.start())).hasMessage(message);
  }
}
