package dev.flowjar.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.client.RunValues;
import dev.flowjar.client.Task;
import dev.flowjar.client.TaskFailure;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunOptions;
import dev.flowjar.runtime.RunResult;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Two runs in a real datastore: one succeeded, one failed. */
final class FlowHtmlTest {

  private static final String ESCAPED =
      "&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;";

  @TempDir static Path directory;
  private static FlowClient client;
  private static Run good;
  private static Run bad;
  private static RunHandle over;
  private static RunResult result;

  @BeforeAll
  static void runTwice() throws InterruptedException {
    client = FlowClient.open(directory.toUri());
    good = client.run(runner().run().run().toString());
    over = runner().parameter("broken", 1).start();
    result = over.await();
    bad = client.run(result.run().toString());
  }

  private static FlowRunner runner() {
    return FlowRunner.of(Spectrum.class)
        .datastore(directory.toUri())
        .tag(Spectrum.MARKUP)
        .options(
            RunOptions.STANDARD
                .withTag(Spectrum.MARKUP)
                .withWorkers(RunOptions.Workers.IN_PROCESS));
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void runsAreATable() {
    assertThat(html(client.runs().toList()))
        .contains("<tr><th>run</th><th>status</th><th>started</th><th>took</th>")
        .contains("<td>" + good + "</td><td>succeeded</td>")
        .contains("<td>" + bad + "</td><td>failed</td>")
        .contains("<td>" + ESCAPED + "</td>")
        .contains("broken=1");
    assertThat(html(client.flow("Spectrum"))).isEqualTo(html(client.runs().toList()));
  }

  @Test
  void aRunTellsWhatItWasGivenAndHowItsStepsStand() {
    assertThat(html(bad))
        .contains("<td>status</td><td>failed</td>", "<td>title</td>", "<td>broken</td><td>1</td>")
        .contains("<td>start</td><td>1 succeeded</td>")
        .contains("<td>&emsp;measure</td><td>1 succeeded, 1 failed</td>")
        .contains("<td>join</td><td></td><td></td>")
        .contains("<td>java.lang.IllegalStateException: no " + ESCAPED + "</td>");
    assertThat(html(good)).doesNotContain("failed");
  }

  @Test
  void aTaskTellsWhatItLeftOrHowItFailed() {
    assertThat(html(good.step("measure").task("H")))
        .contains("<td>item</td><td>H</td>")
        .contains("<th>artifact</th><th>type</th><th>size</th><th>value</th>")
        .contains("<td>height</td><td>Double</td><td>9 B</td><td>1.0</td>");
    assertThat(html(bad.step("measure").task(2)))
        .contains("<td>item</td><td>" + ESCAPED + "</td>")
        .contains("<details><summary>stack trace</summary><pre>java.lang.IllegalStateException")
        .contains("Spectrum.measure(Spectrum.java:")
        .doesNotContain("<th>artifact</th>");
    assertThat(html(bad.step("measure").tasks())).contains("<td>measure/1</td><td>H</td>");
  }

  @Test
  void aMapOfArtifactsIsTheirTable() {
    Task task = good.step("measure").task("H");

    assertThat(html(task.artifacts())).isEqualTo(html(List.copyOf(task.artifacts().values())));
    assertThat(html(task.artifact("line"))).contains("<td>type</td><td>java.lang.String</td>");
  }

  @Test
  void aDiffHasAColumnForEachRun() {
    assertThat(html(good.diff(bad)))
        .contains("<th>" + good + "</th><th>" + bad + "</th>")
        .contains("<td>outcome</td><td>status</td><td>succeeded</td><td>failed</td>")
        .contains("<td>parameters</td><td>broken</td>")
        .contains("<td>times</td>");
    assertThat(html(good.diff(good))).isEqualTo("<p>No difference.</p>");
  }

  @Test
  void valuesHaveAColumnForEachName() {
    assertThat(html(RunValues.of(client.runs(), "broken", "height")))
        .contains("<th>run</th><th>status</th><th>broken</th><th>height</th>")
        .contains(
            "<td>%s</td><td>succeeded</td><td>0</td><td>%d.0</td>"
                .formatted(good, Spectrum.MARKUP.length()));
  }

  @Test
  void aRunUnderWayCountsItsTasks() {
    assertThat(html(over))
        .startsWith("<p>" + bad + " failed</p>")
        .contains("<td>measure</td><td>2</td><td></td><td></td><td>1</td><td>1</td>");
    assertThat(html(result)).contains("<td>measure/2</td>", "<summary>stack trace</summary>");
  }

  @Test
  void whatMayBeThereIsShownIfItIs() {
    Optional<TaskFailure> failure = bad.failure();

    assertThat(html(failure)).isEqualTo(html(failure.orElseThrow()));
    assertThat(FlowHtml.of(good.failure())).isEmpty();
  }

  @Test
  void ofManyOnlyTheFirstAreShown() {
    String html = html(Collections.nCopies(1234, good));

    assertThat(html.split("<tr><td>", -1)).hasSize(FlowHtml.MOST_ROWS + 1);
    assertThat(html).endsWith("<p>50 of 1,234</p>");
  }

  @Test
  void whatIsNotOursIsLeftToOthers() {
    assertThat(Stream.of("text", 1, List.of(), List.of(good, "text"), Map.of("a", 1)))
        .noneMatch(FlowHtml::knows);
  }

  @TestFactory
  Stream<DynamicTest> nothingThatARunLeftIsMarkup() {
    return Stream.of(
            client,
            client.flow("Spectrum"),
            client.flows().toList(),
            client.runs().toList(),
            good,
            bad,
            good.diff(bad),
            RunValues.of(client.runs(), "title", "line", "lines"),
            bad.steps(),
            bad.step("measure"),
            bad.step("measure").task(2),
            bad.step("measure").task(2).attempts(),
            bad.step("measure").task(2).exception(),
            bad.failures(),
            bad.failure(),
            good.parameters(),
            good.artifact("title"),
            over,
            over.status(),
            result)
        .map(
            thing ->
                DynamicTest.dynamicTest(
                    thing.getClass().getSimpleName(),
                    () ->
                        assertThat(html(thing))
                            .doesNotContain("<script", "\"", "'")
                            .matches("(?s)(</?(table|tr|th|td|p|pre|details|summary)>|[^<>])+")));
  }

  private static String html(Object thing) {
    return FlowHtml.of(thing).orElseThrow().source();
  }
}
