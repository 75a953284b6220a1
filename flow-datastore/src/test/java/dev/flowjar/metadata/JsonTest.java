package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.metadata.JournalRecord.Heartbeat;
import dev.flowjar.metadata.JournalRecord.RunStarted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

  static List<JournalRecord> records() {
    return SampleRecords.all();
  }

  @Test
  void theSamplesHaveEveryKindOfRecord() {
    assertThat(records())
        .extracting(JournalRecord::getClass)
        .containsExactlyInAnyOrder(permitted());
  }

  @SuppressWarnings("unchecked")
  private static Class<? extends JournalRecord>[] permitted() {
    return (Class<? extends JournalRecord>[]) JournalRecord.class.getPermittedSubclasses();
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordIsReadBackAsItWas(JournalRecord entry) {
    String json = Json.write(entry, JournalRecord.class);
    assertThat(json).doesNotContain("\n").startsWith("{\"kind\":\"" + kind(entry) + "\"");
    assertThat(Json.read(json, JournalRecord.class)).isEqualTo(entry);
  }

  private static String kind(JournalRecord entry) {
    return entry.getClass().getSimpleName();
  }

  @Test
  void artifactsKeepTheirOrder() {
    String json = Json.write(SampleRecords.started(SampleRecords.RUN), JournalRecord.class);
    RunStarted read = (RunStarted) Json.read(json, JournalRecord.class);
    assertThat(read.parameters().artifacts().keySet()).containsExactly("zeta", "alpha", "mid");
  }

  @Test
  void identitiesAndTimesAreText() {
    assertThat(Json.write(new Heartbeat(SampleRecords.START), JournalRecord.class))
        .isEqualTo("{\"kind\":\"Heartbeat\",\"at\":\"2026-11-23T03:05:22.123456Z\"}");
    assertThat(Json.write(new TaskId("body", 3), TaskId.class)).isEqualTo("\"body/3\"");
  }

  @Test
  void aMemberThatThisVersionDoesNotKnowIsPassedOver() {
    String json =
        "{\"kind\":\"Heartbeat\",\"at\":\"2026-11-23T03:05:22.123456Z\",\"load\":[1,{\"a\":2}]}";
    assertThat(Json.read(json, JournalRecord.class)).isEqualTo(new Heartbeat(SampleRecords.START));
  }

  @Test
  void aKindThatThisVersionDoesNotKnowIsNamed() {
    assertThatThrownBy(() -> Json.read("{\"kind\":\"Metric\"}", JournalRecord.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JournalRecord of kind \"Metric\" is unknown to this version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{\"kind\":7}",
        "{\"kind\":\"Heartbeat\",\"at\":\"noon\"}",
        "{\"kind\":\"AttemptStarted\",\"task\":\"start\"}",
        "{\"kind\":\"TasksAdopted\",\"tasks\":null}"
      })
  void anythingElseIsRefused(String json) {
    assertThatThrownBy(() -> Json.read(json, JournalRecord.class))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
