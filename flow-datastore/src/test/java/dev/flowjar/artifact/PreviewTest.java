package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.artifact.SampleTypes.Everything;
import dev.flowjar.artifact.SampleTypes.Operation;
import dev.flowjar.artifact.SampleTypes.Point;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreviewTest {

  static Stream<Arguments> previews() {
    return Stream.of(
        Arguments.of(null, "null"),
        Arguments.of("text", "\"text\""),
        Arguments.of("two\nlines\u0007\u2028", "\"two lines  \""),
        Arguments.of('c', "'c'"),
        Arguments.of(1.5, "1.5"),
        Arguments.of(true, "true"),
        Arguments.of(new BigDecimal("1.20"), "1.20"),
        Arguments.of(LocalDate.EPOCH, "1970-01-01"),
        Arguments.of(Path.of("/tmp/x"), "/tmp/x"),
        Arguments.of(Operation.PLUS, "PLUS"),
        Arguments.of(String.class, "java.lang.String"),
        Arguments.of(new double[] {0.1, 0.2}, "double[2] 0.1, 0.2"),
        Arguments.of(IntStream.range(0, 1000).toArray(), "int[1000] 0, 1, 2, 3, 4, …"),
        Arguments.of(new int[0], "int[0]"),
        Arguments.of(
            new double[2][3], "double[2][3] double[3] 0.0, 0.0, 0.0, double[3] 0.0, 0.0, 0.0"),
        Arguments.of(List.of("a", 1), "List[2] \"a\", 1"),
        Arguments.of(new ArrayList<>(), "ArrayList[0]"),
        Arguments.of(new TreeMap<>(Map.of("a", 1, "b", 2)), "TreeMap[2] \"a\"=1, \"b\"=2"),
        Arguments.of(new Point(1, 2, null), "Point(x=1, y=2.0, label=null)"),
        Arguments.of(Optional.of("x"), "Optional[\"x\"]"),
        Arguments.of(Optional.empty(), "Optional empty"),
        Arguments.of(Map.entry("k", 2), "\"k\"=2"),
        Arguments.of(new IllegalStateException("why"), "IllegalStateException: why"),
        Arguments.of(new Everything(1, "x"), "Everything"),
        Arguments.of(new Thread(), "Thread"));
  }

  @ParameterizedTest
  @MethodSource("previews")
  void shows(@Nullable Object value, String preview) {
    assertThat(Preview.of(value)).isEqualTo(preview);
  }

  @Test
  void cutsWhatIsLong() {
    assertThat(Preview.of("x".repeat(10_000))).hasSize(200).startsWith("\"xxx").endsWith("x…");
    assertThat(Preview.of(List.of("y".repeat(150), "z".repeat(150)))).hasSize(200).endsWith("…");
    String emoji = Preview.of("\uD83D\uDE00".repeat(500));
    assertThat(emoji.length()).isLessThanOrEqualTo(200);
    assertThat(Character.isHighSurrogate(emoji.charAt(emoji.length() - 2))).isFalse();
  }

  @Test
  void showsItemsOfAForeachAsOneShortLine() {
    assertThat(Preview.ofItem("Seattle\tWA")).isEqualTo("Seattle WA");
    assertThat(Preview.ofItem(17)).isEqualTo("17");
    assertThat(Preview.ofItem("x".repeat(61))).isEqualTo("x".repeat(59) + "…");
  }

  @Test
  void doesLittleWorkOnLargeValues() {
    List<Integer> endless =
        new AbstractList<>() {
          @Override
          public Integer get(int index) {
            if (index > 10) {
              throw new AssertionError("went on to " + index);
            }
            return index;
          }

          @Override
          public int size() {
            return Integer.MAX_VALUE;
          }
        };
    assertThat(Preview.of(endless)).contains("[2147483647] 0, 1, 2, 3, 4, …");
  }

  @Test
  void survivesCyclesAndHostileCollections() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    assertThat(Preview.of(cycle)).startsWith("ArrayList[1] ArrayList[1]");
    Object[] array = new Object[1];
    Arrays.fill(array, array);
    assertThat(Preview.of(array)).startsWith("Object[1]");
    List<Object> hostile =
        new AbstractList<>() {
          @Override
          public Object get(int index) {
            throw new IllegalStateException("no");
          }

          @Override
          public int size() {
            throw new IllegalStateException("no");
          }
        };
    assertThat(Preview.of(hostile)).contains("PreviewTest");
  }

  @Test
  void namesALambdaByItsClass() {
    Runnable lambda = () -> {};
    assertThat(Preview.of(lambda)).isEqualTo("lambda of PreviewTest");
  }
}
