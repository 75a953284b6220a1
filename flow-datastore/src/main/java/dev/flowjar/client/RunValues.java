package dev.flowjar.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What several runs have under the same names: a row for each run, a column for each parameter or
 * artifact that is named.
 *
 * <pre>{@code
 * RunValues values = RunValues.of(client.flow("Seasons").runs("sweep"), "waves", "error");
 * chart.addSeries("error", values.numbers("waves"), values.numbers("error"));
 * }</pre>
 *
 * <p>A value is looked for as {@link Run#findArtifact} does, when it is asked for. Only {@link
 * #numbers} loads any.
 *
 * @param runs a row for each
 * @param names a column for each
 */
public record RunValues(List<Run> runs, List<String> names) {

  /** Copies the lists. */
  public RunValues {
    runs = List.copyOf(runs);
    names = List.copyOf(names);
  }

  /** The values of these names, of all runs of the stream. */
  public static RunValues of(Stream<Run> runs, String... names) {
    return new RunValues(runs.toList(), List.of(names));
  }

  /** What each run has under a name; empty where it has nothing. */
  public List<Optional<ArtifactView>> column(String name) {
    return runs.stream().map(run -> run.findArtifact(name)).toList();
  }

  /**
   * The numbers that the runs have under a name, ready to be plotted: a number for each run, NaN
   * where it has none.
   *
   * @throws dev.flowjar.FlowException if a value is not a number
   */
  public double[] numbers(String name) {
    return column(name).stream()
        .mapToDouble(value -> value.map(RunValues::number).orElse(Double.NaN))
        .toArray();
  }

  /** A line for each run: {@code Seasons/261125-120952-ydh waves=1 error=3.05}. */
  @Override
  public String toString() {
    return runs.stream().map(this::line).collect(Collectors.joining("\n"));
  }

  private String line(Run run) {
    return Stream.concat(
            Stream.of(run.toString()),
            names.stream()
                .flatMap(name -> run.findArtifact(name).stream())
                .map(value -> value.name() + "=" + value.preview()))
        .collect(Collectors.joining(" "));
  }

  private static double number(ArtifactView value) {
    Number number = value.load(Number.class);
    return number == null ? Double.NaN : number.doubleValue();
  }
}
