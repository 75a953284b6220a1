package dev.flowjar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flowjar.graph.DecoratorSpec;
import dev.flowjar.text.TimeText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The parts that need no run. */
class SmallPartsTest {

  private static final ClassLoader LOADER = SmallPartsTest.class.getClassLoader();

  @Test
  void withOptionTakesDefaultsFromTheAnnotation() {
    DecoratorSpec spec = WithOption.parse("retry:times=2,delay=5s", LOADER);

    assertThat(spec.name()).isEqualTo("retry");
    assertThat(spec.attributes())
        .containsEntry("times", "2")
        .containsEntry("delay", "5s")
        .containsEntry("backoff", 1.0)
        .containsEntry("on", List.of());
    assertThat(WithOption.parse("retry", LOADER).attributes()).containsEntry("times", 3L);
    assertThat(WithOption.parse("timeout:10m", LOADER).attributes()).containsEntry("value", "10m");
  }

  @Test
  void withOptionPointsOutMistakes() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> WithOption.parse("retry:tims=2", LOADER))
        .withMessageContaining("has no attribute 'tims'. Did you mean 'times'?");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> WithOption.parse("retry:times=two", LOADER))
        .withMessageContaining("'two'");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> WithOption.parse("timeout", LOADER))
        .withMessageContaining("lacks its value");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> WithOption.parse("retry:times=1,oops", LOADER))
        .withMessageContaining("'oops'");
  }

  @Test
  void launchIsTheWayTheUserStartedIt() {
    assertThat(Invocation.launch("flow.jar", "flow.jar run X", Map.of()))
        .isEqualTo("java -jar flow.jar");
    assertThat(Invocation.launch("my dir/flow.jar", "my dir/flow.jar run", Map.of()))
        .isEqualTo("java -jar 'my dir/flow.jar'");
    assertThat(Invocation.launch("flow.jar:classes", "dev.flowjar.cli.FlowMain run X", Map.of()))
        .isEqualTo("java -cp flow.jar:classes dev.flowjar.cli.FlowMain");
    assertThat(Invocation.launch("a:b", "my.Flow", Map.of("CLASSPATH", "a:b")))
        .isEqualTo("java my.Flow");
  }

  @Test
  void tableAlignsAndCuts() {
    Table table = new Table("NAME", "N", "VALUE");
    table.row("a", "10", "short");
    table.row("longer", "5", "a value that is far too long");

    assertThat(table.lines(22))
        .containsExactly("NAME    N   VALUE", "a       10  short", "longer   5  a value...");
  }

  @Test
  void spansAreShort() {
    assertThat(TimeText.span(Duration.ofMillis(420))).isEqualTo("0.42s");
    assertThat(TimeText.span(Duration.ofMillis(-3))).isEqualTo("0.00s");
    assertThat(TimeText.span(Duration.ofMillis(44))).isEqualTo("0.04s");
    assertThat(TimeText.span(Duration.ofMillis(45))).isEqualTo("0.05s");
    assertThat(TimeText.span(Duration.ofMillis(999))).isEqualTo("1.00s");
    assertThat(TimeText.span(Duration.ofMillis(6_240))).isEqualTo("6.2s");
    assertThat(TimeText.span(Duration.ofMillis(59_949))).isEqualTo("59.9s");
    assertThat(TimeText.span(Duration.ofMillis(59_950))).isEqualTo("1m 00s");
    assertThat(TimeText.span(Duration.ofSeconds(192))).isEqualTo("3m 12s");
    assertThat(TimeText.span(Duration.ofMinutes(65))).isEqualTo("1h 05m");
  }
}
