package dev.flowjar.examples.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The notebooks, executed by a real Jupyter with the real {@code flow.jar}, after the commands that
 * their text names.
 *
 * <p>They are kept with what they print, which must be what execution gives. If that is something
 * else by now and right, copy the notebooks from {@code target/notebooks} to {@code
 * docs/notebooks}.
 */
class NotebooksIT {

  private static final String INSPECT = "inspect-runs.ipynb";
  private static final String DEFINE = "define-and-run.ipynb";

  private static final String PNG = "image/png";

  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```\\n(.*?)^```$");
  private static final Path PUBLISHED = Path.of("target/notebooks").toAbsolutePath();

  @TempDir static Path directory;
  private static Lab lab;
  private static final Map<String, NotebookFile> EXECUTED = new HashMap<>();

  @BeforeAll
  static void executeAll() throws Exception {
    lab = Lab.withKernel(directory);
    for (MatchResult block : COMMANDS.matcher(read(INSPECT).prose()).results().toList()) {
      // The last of the runs fails, as the notebook says.
      lab.shell(block.group(1).strip() + " || test $? -eq 1");
    }
    for (String name : List.of(INSPECT, DEFINE)) {
      EXECUTED.put(name, lab.execute(name));
    }
  }

  private static NotebookFile read(String name) throws IOException {
    return NotebookFile.read(Lab.NOTEBOOKS.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {INSPECT, DEFINE})
  void noCellFails(String name) {
    assertThat(EXECUTED.get(name).code())
        .isNotEmpty()
        .allSatisfy(cell -> assertThat(cell.error()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {INSPECT, DEFINE})
  void theNotebookIsKeptWithWhatItPrints(String name) throws Exception {
    Files.createDirectories(PUBLISHED);
    lab.publish(name, PUBLISHED);
    NotebookFile published = NotebookFile.read(PUBLISHED.resolve(name));
    NotebookFile kept = read(name);

    assertThat(kept.code()).hasSameSizeAs(published.code());
    for (int i = 0; i < kept.code().size(); i++) {
      NotebookFile.Cell then = kept.code().get(i);
      NotebookFile.Cell now = published.code().get(i);
      String cell = "what docs/notebooks/%s shows below: %s".formatted(name, now.source());
      assertThat(Masked.of(then.printed())).as(cell).isEqualTo(Masked.of(now.printed()));
      assertThat(Masked.of(then.html())).as(cell).isEqualTo(Masked.of(now.html()));
      assertThat(then.shown(PNG).isEmpty()).as(cell).isEqualTo(now.shown(PNG).isEmpty());
    }
    assertThat(Files.readString(Lab.NOTEBOOKS.resolve(name)))
        .doesNotContain("/tmp/", "/root/", "/home/", "/Users/", lab.directory().toString());
  }

  @Test
  void runsAreListedAndChosen() {
    NotebookFile notebook = EXECUTED.get(INSPECT);

    assertThat(rows(notebook.with("FlowClient.open()"), "Seasons")).isEqualTo(6);
    assertThat(rows(notebook.with("runs(\"sweep\")"), "Seasons")).isEqualTo(5);
    assertThat(rows(notebook.with("<= 2)"), "Seasons")).isEqualTo(2);
    assertThat(rows(notebook.with("client.runs().filter"), "Seasons")).isEqualTo(1);
    assertThat(notebook.with("\"waves\", \"error\"").html())
        .contains("<th>waves</th><th>error</th>", "<td>2</td><td>2.9227", "<td>1</td><td>3.0481");
  }

  @Test
  void aMetricIsPlotted() throws IOException {
    NotebookFile notebook = EXECUTED.get(INSPECT);

    assertThat(notebook.with("%dependency").printed()).contains("xchart-4.0.3.jar");
    for (String plot : List.of("\"mean error\"", "\"two waves\"")) {
      byte[] png = Base64.getMimeDecoder().decode(notebook.with(plot).shown(PNG));
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image.getWidth()).isEqualTo(600);
      assertThat(image.getHeight()).isEqualTo(300);
    }
  }

  @Test
  void aRunItsTasksAndArtifactsAreSeen() {
    NotebookFile notebook = EXECUTED.get(INSPECT);

    assertThat(notebook.with("Run best").html())
        .contains("<td>waves</td><td>2</td>", "<td>&emsp;predict</td><td>4 succeeded</td>");
    assertThat(rows(notebook.with("predict\").tasks()"), "predict/")).isEqualTo(4);
    assertThat(notebook.with("task(\"2015\").artifacts()").html())
        .contains("<td>days</td>", "<td>year</td><td>Integer</td><td>3 B</td><td>2015</td>");
    assertThat(notebook.with("double error").html()).startsWith("2.9227");
  }

  @Test
  void twoRunsAreCompared() {
    assertThat(EXECUTED.get(INSPECT).with("simple.diff(best)").html())
        .containsPattern("<td>parameters</td><td>waves</td><td>[0-9a-f]{12}  1</td>")
        .contains("<td>artifacts</td><td>error</td>", "<td>times</td>")
        .doesNotContain("<td>code</td>", "<td>dependencies</td>", "<td>steps</td>");
  }

  @Test
  void aFailureIsExplained() {
    NotebookFile notebook = EXECUTED.get(INSPECT);

    assertThat(notebook.with("failed.failure()").html())
        .contains("IllegalArgumentException: there is no day in 2016 to predict")
        .contains("at Seasons.predict(Seasons.java:");
    assertThat(notebook.with("task.stdout()").printed()).isEqualTo("0 days in 2016\n");
  }

  @Test
  void aModelIsReadWithTheCodeOfItsRun() {
    NotebookFile notebook = EXECUTED.get(INSPECT);

    assertThat(notebook.with("catch (FlowException e)").printed())
        .contains("needs the class Seasons$Curve", "run.withStoredCode()");
    assertThat(notebook.with("withStoredCode()").html()).contains("July 18th: 26.1 °C");
  }

  @Test
  void aFlowOfACellFailsAndIsResumedWithAnother() {
    NotebookFile notebook = EXECUTED.get(DEFINE);

    assertThat(notebook.with("\"dry\", 1.0).start()").html())
        .contains("<td>count</td><td>12</td><td></td><td></td><td>12</td><td></td>")
        .contains("<td>rank</td><td>1</td><td></td><td></td><td></td><td>1</td>")
        .contains("<td>rank/1</td><td>java.lang.ArrayIndexOutOfBoundsException")
        .contains("WetMonths.rank(");
    assertThat(notebook.with("(WetMonths.class).startResume()").html())
        .contains("<td>count</td><td>12</td><td>12</td><td></td><td></td><td></td>")
        .contains("<td>rank</td><td>1</td><td></td><td></td><td>1</td><td></td>")
        .containsPattern("<p>WetMonths/\\S+ succeeded in ");
    assertThat(notebook.with("stdout()").printed())
        .isEqualTo("month 12: 58 % of its days are wet\n");
    assertThat(notebook.with("diff(run)").html())
        .contains("<td>steps</td><td>rank</td>", "<td>outcome</td><td>status</td>");
    assertThat(notebook.with("fromStep").html())
        .contains("<td>start</td><td>1</td><td>1</td>")
        .contains("<td>count</td><td>12</td><td></td><td></td><td>12</td><td></td>");
  }

  private static long rows(NotebookFile.Cell cell, String beginning) {
    return Pattern.compile("<tr><td>" + beginning).matcher(cell.html()).results().count();
  }
}
