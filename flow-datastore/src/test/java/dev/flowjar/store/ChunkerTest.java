package dev.flowjar.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkerTest {

  /** Other programs must cut as this one does, and later versions of this one too. */
  @Test
  void cutsWhereItAlwaysHas() {
    byte[] bytes = new byte[2_000_000];
    new Random(1).nextBytes(bytes);
    List<Integer> sizes = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += sizes.get(sizes.size() - 1)) {
      sizes.add(Chunker.cut(bytes, from, bytes.length - from, Chunker.FINE));
    }
    assertThat(sizes).startsWith(84_728, 71_301, 57_268, 78_581, 45_290, 33_127, 71_727, 68_214);
  }

  @Test
  void cutsConstantBytesAtTheMaximum() {
    byte[] zeros = new byte[1_000_000];
    assertThat(Chunker.cut(zeros, 0, zeros.length, Chunker.FINE)).isEqualTo(256 << 10);
  }

  @Test
  void takesAllOfAShortEnd() {
    assertThat(Chunker.cut(new byte[100], 10, 90, Chunker.FINE)).isEqualTo(90);
  }
}
