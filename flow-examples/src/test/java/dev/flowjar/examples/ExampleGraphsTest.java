package dev.flowjar.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Flow;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.graph.StepNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleGraphsTest {

  @ParameterizedTest
  @CsvSource({
    "HelloFlow, start end",
    "FlightDelays, start summarise join rank end",
    "PenguinClassifier, start validate choose refine fit end",
    "FlakyDownload, start fetch join end",
  })
  void everyExampleIsAValidFlow(String name, String steps) throws Exception {
    Class<? extends Flow> flow =
        Class.forName("dev.flowjar.examples." + name).asSubclass(Flow.class);

    assertThat(StepGraph.of(flow).steps())
        .extracting(StepNode::name)
        .containsExactlyInAnyOrder(steps.split(" "));
  }
}
