package dev.flowjar.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HelloFlowTest {

  @Test
  void aFlowIsAPlainObject() {
    HelloFlow flow = new HelloFlow();
    flow.name = "Ada";
    flow.start();

    assertThat(flow.greeting).isEqualTo("Hello, Ada!");
  }
}
