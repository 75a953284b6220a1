package dev.flowjar.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs each example as its user would: a process of its own, with workers. */
class ExamplesRunTest {

  private static final long PATIENCE_SECONDS = 120;

  @TempDir Path directory;

  @Test
  void helloFlowGreets() throws Exception {
    assertThat(run("HelloFlow", "--name", "Ada")).contains("Hello, Ada!");
  }

  @Test
  void flightDelaysRanksTheAirports() throws Exception {
    assertThat(run("FlightDelays"))
        .contains("20,000 flights, January to March 2001, 52 airports")
        .contains(" 1.  JFK  John F Kennedy Intl, NY                  200  34.0%")
        .contains("52.  SAT  San Antonio International, TX            135  14.8%");
  }

  @Test
  void flightDelaysOfThreeAirportsHasNoRanking() throws Exception {
    assertThat(run("FlightDelays", "--minFlights", "800"))
        .contains("3 airports")
        .containsSubsequence("1.  ATL", "2.  DFW", "3.  ORD");
  }

  @Test
  void penguinClassifierRefinesAndLearns() throws Exception {
    assertThat(run("PenguinClassifier"))
        .contains("1          0.100     200    0.0286     99.1%")
        .contains("5          0.866      26    0.0259     98.7%")
        .contains("On 114 penguins held out: 99.1% right");
  }

  @Test
  void flakyDownloadGoesOnWithWhatArrived() throws Exception {
    assertThat(run("FlakyDownload"))
        .contains("2013b         3   184    369.1")
        .containsPattern("2014b +1 +0 +0\\.0 +TimeoutException")
        .containsPattern("2015a +1 +0 +0\\.0 +CorruptDownloadException: checksum is")
        .contains("6 of 8 parts arrived, 1096 days; most rain: 2012-11-19, 54.1 mm");
  }

  private String run(String flow, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.flowjar.cli.FlowMain", "run", flow));
    command.addAll(List.of("--datastore", directory.resolve("store").toString()));
    command.addAll(List.of(options));
    File output = directory.resolve("output.txt").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    boolean done = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!done) {
      process.destroyForcibly().waitFor();
    }
    String text = Files.readString(output.toPath(), UTF_8);
    assertThat(done).as("%s ended in time, having printed:%n%s", flow, text).isTrue();
    assertThat(process.exitValue()).as("exit code of %s, which printed:%n%s", flow, text).isZero();
    return text;
  }
}
