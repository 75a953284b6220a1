package dev.flowjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.flowjar.Flow;
import dev.flowjar.IncludeFile;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import dev.flowjar.graph.ParameterNode;
import dev.flowjar.graph.StepGraph;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @TempDir Path directory;

  static class Trip extends Flow {
    @Parameter(help = "how many")
    int minFlights = 100;

    @Parameter Boolean verbose;

    @Parameter(env = "TRIP_COUNTRY")
    String country = "at";

    @Parameter(name = "the-day")
    String day = "monday";

    @Parameter long large;
    @Parameter List<String> airports = List.of("VIE");

    @Step
    void start() {
      next(this::end);
    }

    @Step
    void end() {}
  }

  static class Strict extends Flow {
    @Parameter(required = true)
    int number;

    @IncludeFile String text;

    @IncludeFile("grid.bin")
    byte[] grid;

    @Step
    void start() {
      next(this::end);
    }

    @Step
    void end() {}
  }

  @Test
  void defaultsAreTheInitialValues() {
    assertThat(trip(Map.of()))
        .containsExactly(
            entry("minFlights", 100),
            entry("verbose", null),
            entry("country", "at"),
            entry("day", "monday"),
            entry("large", 0L),
            entry("airports", List.of("VIE")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minFlights", "min-flights", "MINFLIGHTS", "min_flights", "MIN-FLIGHTS"})
  void namesAreTheSameInAnyCaseWithOrWithoutDashes(String name) {
    assertThat(trip(Map.of(name, "7"))).containsEntry("minFlights", 7);
  }

  @Test
  void aParameterMayHaveAnotherNameThanItsField() {
    assertThat(trip(Map.of("theDay", "friday"))).containsEntry("day", "friday");
    assertThatThrownBy(() -> trip(Map.of("day", "friday")))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("Flow Trip has no parameter 'day'.");
  }

  @Test
  void aMisspeltNameGetsTheNearest() {
    assertThatThrownBy(() -> trip(Map.of("minFlihgts", 1)))
        .isInstanceOf(ParameterException.class)
        .hasMessage("Flow Trip has no parameter 'minFlihgts'. Did you mean 'minFlights'?");
  }

  @Test
  void theEnvironmentComesAfterWhatIsGiven() {
    Map<String, String> environment = Map.of("TRIP_COUNTRY", "it");

    assertThat(parameters(Trip.class).values(Map.of(), environment, directory))
        .containsEntry("country", "it");
    assertThat(parameters(Trip.class).values(Map.of("country", "fr"), environment, directory))
        .containsEntry("country", "fr");
  }

  @Test
  void valuesAreTakenAsTheyAre() {
    List<String> airports = List.of("JFK");
    Map<String, Object> values =
        trip(Map.of("airports", airports, "verbose", true, "minFlights", 5));

    assertThat(values).containsEntry("verbose", true).containsEntry("minFlights", 5);
    assertThat(values.get("airports")).isSameAs(airports);
  }

  @Test
  void aValueOfAnotherTypeIsReadAsText() {
    assertThat(trip(Map.of("large", 5, "country", directory)))
        .containsEntry("large", 5L)
        .containsEntry("country", directory.toString());
    assertThatThrownBy(() -> trip(Map.of("minFlights", 2.5)))
        .isInstanceOf(ParameterException.class)
        .hasMessage("Parameter 'minFlights' is '2.5'; it must be a whole number up to 2147483647.");
  }

  @Test
  void aValueThatDoesNotFitNamesWhereItIsFrom() {
    assertThatThrownBy(() -> trip(Map.of("min-flights", "many")))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "Parameter 'minFlights' is 'many'; it must be a whole number up to 2147483647.");
    assertThatThrownBy(() -> trip(Map.of("verbose", "perhaps")))
        .hasMessage("Parameter 'verbose' is 'perhaps'; it must be true or false.");
  }

  @Test
  void whatIsRequiredMustBeGiven() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "t");

    assertThatThrownBy(() -> strict(Map.of("text", text)))
        .isInstanceOf(ParameterException.class)
        .hasMessage("Parameter 'number' is required. Give it: --number <int>");
    assertThatThrownBy(() -> strict(Map.of("number", 1)))
        .hasMessage("Parameter 'text' needs a file. Give it: --text <FILE>");
  }

  @Test
  void filesAreRelativeToTheDirectory() throws Exception {
    Files.writeString(directory.resolve("text.txt"), "grüße");
    Files.write(directory.resolve("grid.bin"), new byte[] {1, -1});
    Map<String, Object> values = strict(Map.of("number", 1, "text", "text.txt"));

    assertThat(values.get("text")).isEqualTo("grüße");
    assertThat(values.get("grid")).isEqualTo(new byte[] {1, -1});
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "t");

    assertThatThrownBy(() -> strict(Map.of("number", 1, "text", text)))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "The file '%s' of parameter 'grid' does not exist. Check the path."
                .formatted(directory.resolve("grid.bin")));
    assertThatThrownBy(() -> strict(Map.of("number", 1, "text", directory)))
        .hasMessageStartingWith(
            "The file '%s' of parameter 'text' cannot be read: ".formatted(directory));
  }

  @Test
  void textIsUtf8() throws Exception {
    Path text =
        Files.write(directory.resolve("text"), "grüße".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> strict(Map.of("number", 1, "text", text)))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "The file '%s' of parameter 'text' is not UTF-8 text. Make the field a byte[]."
                .formatted(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minFlights | int | 100 | false | false",
        "verbose | Boolean | | true | false",
        "country | String | at | false | false",
        "airports | List<String> | [VIE] | false | false"
      })
  void helpTellsTypesAndDefaults(
      String name, String type, String value, boolean isSwitch, boolean isRequired) {
    Parameters parameters = parameters(Trip.class);
    ParameterNode parameter = named(parameters, name);

    assertThat(parameters.typeName(parameter)).isEqualTo(type);
    assertThat(parameters.defaultText(parameter).orElse(null)).isEqualTo(value);
    assertThat(parameters.isSwitch(parameter)).isEqualTo(isSwitch);
    assertThat(parameters.isRequired(parameter)).isEqualTo(isRequired);
  }

  @Test
  void helpTellsOfFiles() {
    Parameters parameters = parameters(Strict.class);

    assertThat(parameters.typeName(named(parameters, "text"))).isEqualTo("FILE");
    assertThat(parameters.isRequired(named(parameters, "text"))).isTrue();
    assertThat(parameters.defaultText(named(parameters, "grid"))).contains("grid.bin");
    assertThat(parameters.defaultText(named(parameters, "number"))).isEmpty();
  }

  private Map<String, Object> trip(Map<String, Object> given) {
    return parameters(Trip.class).values(given, Map.of(), directory);
  }

  private Map<String, Object> strict(Map<String, Object> given) {
    return parameters(Strict.class).values(new LinkedHashMap<>(given), Map.of(), directory);
  }

  private static Parameters parameters(Class<? extends Flow> flow) {
    return Parameters.of(flow, StepGraph.of(flow));
  }

  private static ParameterNode named(Parameters parameters, String name) {
    return parameters.all().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
