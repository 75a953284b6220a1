package dev.flowjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.HOURS) // as long as flow.fuzz.seconds says
class PathspecFuzzTest {

  private static final String[] PIECES = {
    "/",
    "..",
    ".",
    "Flow",
    "latest",
    "260101-000000-aaa",
    "train",
    "17",
    "$",
    "-",
    "\u0000",
    "\n",
    "\u001b[2J",
    "\\",
    "~",
    "%2e",
    " ",
    "\u202e",
    "\u00e9",
    "\ud83d\ude00",
    "\ud83d",
    "C:",
    "*"
  };

  @Test
  void whateverIsParsedNamesPartsAndNothingElse() {
    Fuzz.run(
        random -> {
          String text = text(random);
          try {
            Pathspec path = Pathspec.parse(text);
            assertThat(text).isIn(path.toString(), path + "/");
            assertThat(Pathspec.parse(path.toString())).isEqualTo(path);
            assertThat(path.parts())
                .hasSizeBetween(1, 5)
                .allMatch(
                    part -> part.matches("[^./\\\\\\p{Cntrl}\\p{Cf}][^/\\\\\\p{Cntrl}\\p{Cf}]*"));
          } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("is not a pathspec");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../..",
        "Flow/../../etc/passwd",
        "/etc/passwd",
        "Flow//train",
        "..",
        "Flow/a\nb",
        ""
      })
  void whatLeadsElsewhereIsRefused(String text) {
    assertThatThrownBy(() -> Pathspec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a pathspec");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(10); pieces > 0; pieces--) {
      text.append(
          random.nextInt(8) == 0
              ? String.valueOf((char) random.nextInt(0x10000))
              : PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
