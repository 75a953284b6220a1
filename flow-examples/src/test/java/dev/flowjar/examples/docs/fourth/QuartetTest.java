package dev.flowjar.examples.docs.fourth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flowjar.Inputs;
import dev.flowjar.client.Run;
import dev.flowjar.examples.docs.Anscombe;
import dev.flowjar.examples.docs.Line;
import dev.flowjar.examples.docs.Point;
import dev.flowjar.test.FlowTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuartetTest {

  @RegisterExtension final FlowTest flows = FlowTest.create();

  @Test
  void aSetWithoutOutliersIsDone() throws Exception {
    Quartet flow = new Quartet();
    flow.points = Anscombe.set("I");

    assertThat(flows.step(flow::fit)).containsExactly("join");
    assertThat(flow.line.slope()).isEqualTo(0.5, within(0.001));
  }

  @Test
  void anOutlierIsLeftOut() throws Exception {
    Quartet flow = new Quartet();
    flow.points = Anscombe.set("III");

    assertThat(flows.step(flow::fit)).containsExactly("leaveOut");
    assertThat(flows.step(flow::leaveOut)).containsExactly("fit");
    assertThat(flow.outliers).containsExactly(new Point(13, 12.74));
  }

  @Test
  void eachItemLoadsItsSet() throws Exception {
    Quartet flow = new Quartet();
    flows.step(flow::load, "II");

    assertThat(flow.points).hasSize(11).contains(new Point(10, 9.14));
  }

  @Test
  void theLinesAreJoined() throws Exception {
    Quartet first = new Quartet();
    first.set = "I";
    first.line = new Line(0.5, 3);
    Quartet second = new Quartet();
    second.set = "II";
    second.line = new Line(0.6, 3);

    Quartet joined = new Quartet();
    flows.step(joined::join, Inputs.of(List.of(first, second)));

    assertThat(joined.lines).containsOnlyKeys("I", "II");
  }

  @Test
  void twoSetsAreFitted() {
    Run run = flows.run(Quartet.class, Map.of("sets", List.of("I", "III")));

    Map<?, ?> lines = run.get("lines", Map.class);
    assertThat(lines).hasSize(2);
    assertThat(run.step("leaveOut").tasks()).hasSize(1);
    assertThat(run.step("load").task("I").artifact("set").load()).isEqualTo("I");
    assertThat(run.task("end").stdout()).contains("left out: [Point[x=13.0, y=12.74]]");
  }

  @Test
  void aSetMustExist() {
    assertThatThrownBy(() -> flows.run(Quartet.class, Map.of("sets", List.of("I", "V"))))
        .hasMessageContaining("failed in load/2 (V)")
        .hasMessageContaining("There is no data set 'V'");
  }
}
