package dev.flowjar.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import org.junit.jupiter.api.Test;

final class ParameterConditionTest {

  @Test
  void numbersAreComparedAsNumbers() {
    assertThat(ParameterCondition.parse("n>=9").isMetBy("10")).isTrue();
    assertThat(ParameterCondition.parse("n<=9").isMetBy("10")).isFalse();
    assertThat(ParameterCondition.parse("n = 1e1").isMetBy("10.0")).isTrue();
    assertThat(ParameterCondition.parse("n<b").isMetBy("a")).isTrue();
    assertThat(ParameterCondition.parse("n!=").isMetBy("")).isFalse();
  }

  @Test
  void whatIsNoConditionSaysHowToWriteOne() {
    assertThatThrownBy(() -> ParameterCondition.parse("n==1"))
        .isInstanceOf(FlowException.class)
        .hasMessageStartingWith("'n==1' is no condition on a parameter. Write a name");
  }
}
