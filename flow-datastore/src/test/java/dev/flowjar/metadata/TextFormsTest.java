package dev.flowjar.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.RunId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written as text: tasks, ranges of tasks, places of records, keys of runs. */
final class TextFormsTest {

  @Test
  void aTaskIsItsStepAndNumber() {
    assertThat(TaskId.parse("summarise/17")).isEqualTo(new TaskId("summarise", 17));
    assertThat(new TaskId("summarise", 17)).hasToString("summarise/17");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "train",
        "/1",
        "train/",
        "train/0",
        "train/-1",
        "a/b/1",
        "train/1x",
        "train/01"
      })
  void anythingElseIsNoTask(String text) {
    assertThatThrownBy(() -> TaskId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train/2147483648", "train/9999999999"})
  void aNumberThatIsTooLargeIsNoTask(String text) {
    assertThatThrownBy(() -> TaskId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TaskRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRangeOfOneIsWrittenAsTheTask() {
    assertThat(new TaskRange("join", 4, 1)).hasToString("join/4");
    assertThat(TaskRange.parse("join/4")).isEqualTo(new TaskRange("join", 4, 1));
    assertThat(TaskRange.of(new TaskId("join", 4))).isEqualTo(new TaskRange("join", 4, 1));
  }

  @Test
  void aRangeOfSeveralNamesTheFirstAndTheLast() {
    TaskRange range = new TaskRange("body", 5, 3);
    assertThat(range).hasToString("body/5..7");
    assertThat(TaskRange.parse("body/5..7")).isEqualTo(range);
    assertThat(range.get(2)).isEqualTo(new TaskId("body", 7));
    assertThat(range.tasks()).extracting(TaskId::number).containsExactly(5, 6, 7);
  }

  @Test
  void anEmptyRangeIsReadBackAsItWas() {
    TaskRange empty = new TaskRange("body", 5, 0);
    assertThat(TaskRange.parse(empty.toString())).isEqualTo(empty);
    assertThat(empty.tasks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "body", "body/", "body/1..", "body/..3", "body/3..1", "body/1...3"})
  void anythingElseIsNoRange(String text) {
    assertThatThrownBy(() -> TaskRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void successiveTasksOfOneStepMakeOneRange() {
    List<TaskId> tasks =
        List.of(
            new TaskId("a", 1),
            new TaskId("a", 2),
            new TaskId("a", 4),
            new TaskId("b", 5),
            new TaskId("b", 6));
    List<TaskRange> ranges = TaskRange.of(tasks);
    assertThat(ranges).extracting(TaskRange::toString).containsExactly("a/1..2", "a/4", "b/5..6");
    assertThat(ranges.stream().flatMap(TaskRange::tasks)).containsExactlyElementsOf(tasks);
    assertThat(TaskRange.of(List.of())).isEmpty();
  }

  @Test
  void aPlaceIsKeyOffsetAndLength() {
    RecordLocator locator = new RecordLocator("runs/A/b/journal/x.jsonl", 12345678901L, 99);
    assertThat(locator).hasToString("runs/A/b/journal/x.jsonl@12345678901+99");
    assertThat(RecordLocator.parse(locator.toString())).isEqualTo(locator);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "key", "key@1", "key+1", "@1+2", "key@a+2", "key@-1+2", "key@1+"})
  void anythingElseIsNoPlace(String text) {
    assertThatThrownBy(() -> RecordLocator.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void aRunHasItsKeys() {
    RunPath run = new RunPath("FlightDelays", new RunId("261123-030522-k7f"));
    assertThat(run).hasToString("FlightDelays/261123-030522-k7f");
    assertThat(run.prefix()).isEqualTo("runs/FlightDelays/261123-030522-k7f/");
    assertThat(run.journal("scheduler"))
        .isEqualTo("runs/FlightDelays/261123-030522-k7f/journal/scheduler.jsonl");
    assertThat(run.log(new TaskId("body", 3), 2, "err"))
        .isEqualTo("runs/FlightDelays/261123-030522-k7f/logs/body/3/2.err");
    assertThat(run.shortLog()).isEqualTo("runs/FlightDelays/261123-030522-k7f/logs/short.log");
  }
}
