package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.reflect.TypeToken;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parameters given as JSON: what is meant arrives, and what means nothing is refused by name. */
class ParameterTextTest {

  enum Colour {
    RED,
    GREEN
  }

  record Range(int low, int high, Colour colour, LocalDate day) {
    Range {
      if (low > high) {
        throw new IllegalArgumentException("low must not be above high");
      }
    }
  }

  private static final Type RANGES = new TypeToken<List<Range>>() {}.getType();
  private static final Type COLOURS = new TypeToken<List<Colour>>() {}.getType();
  private static final Type DAYS = new TypeToken<List<LocalDate>>() {}.getType();
  private static final Type COUNTS = new TypeToken<Map<Colour, Integer>>() {}.getType();

  @Test
  void readsRecordsListsAndMaps() {
    Range range = new Range(1, 2, Colour.GREEN, LocalDate.of(2026, 11, 23));
    String json = "{\"low\":1,\"high\":2,\"colour\":\"green\",\"day\":\"2026-11-23\"}";

    assertThat(parse(json, Range.class)).isEqualTo(range);
    assertThat(parse("[%s]".formatted(json), RANGES)).isEqualTo(List.of(range));
    assertThat(parse("{\"RED\": 3}", COUNTS)).isEqualTo(Map.of(Colour.RED, 3));
    assertThat(parse("{\"colour\": null}", Range.class)).isEqualTo(new Range(0, 0, null, null));
  }

  @Test
  void refusesAnUnknownConstantInsteadOfTakingItForNull() {
    refuses("{\"colour\":\"BLUE\"}", Range.class, "$.colour is 'BLUE'; it must be one of RED");
    refuses("[\"RED\",\"BLUE\"]", COLOURS, "$[1] is 'BLUE'; it must be one of RED, GREEN");
  }

  @Test
  void refusesAComponentThatTheRecordDoesNotHave() {
    refuses("{\"hihg\":2}", Range.class, "Range has no 'hihg'. Did you mean 'high'?");
    refuses("[{\"xyz\":2}]", RANGES, "Range has no 'xyz'. It has: low, high, colour, day.");
  }

  @Test
  void saysWhatTheRecordItselfRefuses() {
    refuses("{\"low\":3,\"high\":2}", Range.class, "low must not be above high");
  }

  @Test
  void refusesAValueOfAnotherShape() {
    refuses("[{}]", DAYS, "Expected a string but was BEGIN_OBJECT");
    refuses("{\"high\":1.5}", Range.class, "Expected an int but was 1.5");
    refuses("{\"high\":\"x\"}", Range.class, "\"x\"");
  }

  @Test
  void keepsTheAdviceOfTheJsonLibraryToItself() {
    assertThatThrownBy(() -> parse("{\"high\":1}{", Range.class))
        .hasMessageContaining("it is malformed")
        .hasMessageNotContaining("JsonReader")
        .hasMessageNotContaining("github");
  }

  private static void refuses(String text, Type type, String reason) {
    assertThatThrownBy(() -> parse(text, type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not JSON for")
        .hasMessageContaining(reason);
  }

  private static Object parse(String text, Type type) {
    return ParameterText.parse(text, type, ",");
  }
}
