package dev.flowjar.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.client.FlowClient;
import dev.flowjar.client.Run;
import dev.flowjar.runtime.FlowRunner;
import dev.flowjar.runtime.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplaySystem;

/** The kernel's own display, which finds ours by itself. */
final class KernelDisplayTest {

  @TempDir static Path directory;
  private static FlowClient client;
  private static Run run;

  @BeforeAll
  static void runOnce() throws InterruptedException {
    FlowRunner.of(Spectrum.class)
        .datastore(directory.toUri())
        .options(RunOptions.STANDARD.withWorkers(RunOptions.Workers.IN_PROCESS))
        .run();
    client = FlowClient.open(directory.toUri());
    run = client.run("Spectrum/latest");
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void anObjectOfOursIsHtmlForBrowsersAndTextForTerminals() {
    assertThat(shown(run).data())
        .containsEntry("text/plain", run.toString())
        .hasEntrySatisfying("text/html", html -> assertThat(html).asString().contains("<table>"));
    assertThat(DisplaySystem.inst().render("text/plain", run).data())
        .isEqualTo(Map.of("text/plain", run.toString()));
  }

  @Test
  void listsMapsAndOptionalsOfOursAreTables() {
    assertThat(html(List.of(run))).startsWith("<table>");
    assertThat(html(run.parameters())).startsWith("<table>");
    assertThat(html(run.end())).startsWith("<table>");
  }

  @Test
  void aStreamShowsWhatItHolds() {
    assertThat(html(client.runs())).startsWith("<table>").contains("<td>" + run + "</td>");
    assertThat(html(Stream.iterate(1, i -> i + 1)))
        .startsWith("<pre>1\n2\n")
        .endsWith("\n50</pre>");
    assertThat(html(Stream.of("<b>"))).isEqualTo("<pre>&lt;b&gt;</pre>");
  }

  @Test
  void aStreamThatWasUsedSaysSo() {
    Stream<Run> runs = client.runs();
    html(runs);

    assertThat(html(runs)).isEqualTo("<pre>This stream has been used up. Ask for it again.</pre>");
  }

  @Test
  void whatIsNotOursIsShownAsEver() {
    assertThat(html(List.of(1, 2))).isEqualTo("List12{size:2,[1,2]}");
    assertThat(html(Map.of("a", 1))).contains("class=\"dataframe\"");
    assertThat(html("text")).isEqualTo("text");
  }

  private static DisplayData shown(Object thing) {
    return DisplaySystem.inst().render(thing);
  }

  private static String html(Object thing) {
    return String.valueOf(shown(thing).data().get("text/html"));
  }
}
