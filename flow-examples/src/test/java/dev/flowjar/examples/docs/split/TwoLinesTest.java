package dev.flowjar.examples.docs.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flowjar.Inputs;
import dev.flowjar.examples.docs.Line;
import dev.flowjar.test.FlowTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwoLinesTest {

  @RegisterExtension final FlowTest flows = FlowTest.create();

  @Test
  void theSlopesAreCompared() throws Exception {
    TwoLines squares = new TwoLines();
    squares.line = new Line(0.5, 3);
    TwoLines median = new TwoLines();
    median.line = new Line(0.35, 4);

    TwoLines compared = new TwoLines();
    flows.step(
        compared::compare, Inputs.of(Map.of("leastSquares", squares, "medianOfSlopes", median)));

    assertThat(compared.difference).isEqualTo(0.15, within(1e-9));
  }
}
