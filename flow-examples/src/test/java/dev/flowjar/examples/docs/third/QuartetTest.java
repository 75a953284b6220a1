package dev.flowjar.examples.docs.third;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flowjar.Inputs;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuartetTest {

  @Test
  void theSetsHaveTheSameSlope() {
    Quartet first = new Quartet();
    first.fit("I");
    Quartet second = new Quartet();
    second.fit("II");

    Quartet joined = new Quartet();
    joined.join(Inputs.of(List.of(first, second)));

    assertThat(joined.lines.get("I").slope()).isEqualTo(0.5, within(0.001));
    assertThat(joined.lines.get("II").slope()).isEqualTo(0.5, within(0.001));
  }
}
