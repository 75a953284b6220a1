package dev.flowjar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestNamesTest {

  private static final List<String> NAMES = List.of("train", "evaluate", "rank", "max-workers");

  @Test
  void findsNamesWithLettersWrongMissingTooManyOrSwapped() {
    assertThat(NearestNames.nearest("evalute", NAMES)).contains("evaluate");
    assertThat(NearestNames.nearest("evaluatte", NAMES)).contains("evaluate");
    assertThat(NearestNames.nearest("trian", NAMES)).contains("train");
    assertThat(NearestNames.nearest("tank", NAMES)).contains("rank");
    assertThat(NearestNames.nearest("maxWorkers", NAMES)).contains("max-workers");
  }

  @Test
  void suggestsNothingThatIsFar() {
    assertThat(NearestNames.nearest("download", NAMES)).isEmpty();
    assertThat(NearestNames.nearest("", NAMES)).isEmpty();
    assertThat(NearestNames.didYouMean("download", NAMES)).isEmpty();
  }

  @Test
  void nearestComesFirst() {
    assertThat(NearestNames.ranked("items", List.of("item", "times", "itemsx", "other")))
        .containsExactly("item", "itemsx");
    assertThat(NearestNames.didYouMean("evalute", NAMES)).isEqualTo(" Did you mean 'evaluate'?");
  }
}
